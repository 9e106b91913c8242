"""'Huisstijl' in the admin: editions are listed, edited, tried on every site, published and put back."""
