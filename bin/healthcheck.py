"""Whether the web server in this container answers. Exit code 0: yes."""

import http.client
import sys

connection = http.client.HTTPConnection("127.0.0.1", 8000, timeout=4)
try:
    connection.request("GET", "/-/live")
    status = connection.getresponse().status
except OSError:
    status = 0
sys.exit(0 if status == 200 else 1)
