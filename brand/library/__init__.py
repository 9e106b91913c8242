"""The living brandbook at `/huisstijl/`, made of the templates and tokens of the sites themselves; and a site's kit."""
