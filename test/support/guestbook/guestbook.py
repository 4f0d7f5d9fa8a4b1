import json, os, sys, time, uuid
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit
import pymysql

with open(os.environ["SITE_CONFIG"]) as file: CONFIG = json.load(file)
NAME, USER = CONFIG["database"]["name"], CONFIG["database"]["user"]
WRITE = "INSERT INTO notes (run, token, server_uuid) VALUES (%s, %s, @@server_uuid) ON DUPLICATE KEY UPDATE times = times + 1"

def secret(name):
    with open(os.path.join(os.environ["CREDENTIALS_DIRECTORY"], name)) as file: return file.read().strip()

def sql(way, statement, values=(), user=USER, password="database-password"):
    with pymysql.connect(**CONFIG["database"][way], user=user, password=secret(password), database=NAME, autocommit=True) as to:
        with to.cursor() as cursor: return cursor.execute(statement, values) and cursor.fetchone()

def proof(token):
    sql("write", WRITE, ("proof", token))
    found, until = None, time.monotonic() + 5
    while not found and time.monotonic() < until:
        found = sql("read", "SELECT @@hostname FROM notes WHERE token = %s", token) or time.sleep(0.05)
    return {"written": {"host": sql("write", "SELECT @@hostname")[0]}, "read": {"host": found[0] if found else "nobody"}}

class Guestbook(BaseHTTPRequestHandler):
    def answer(self):
        path, form = urlsplit(self.path).path, self.rfile.read(int(self.headers.get("Content-Length") or 0)).decode()
        if path.startswith("/ops/") and self.headers.get("Authorization") not in [f"Bearer {each}" for each in secret('ops-token').splitlines()]: return 401, {}
        if path.startswith("/health/"): return 200, {}
        if path == "/ops/write-check": return 200, proof(uuid.uuid4().hex)
        if self.command == "POST":
            run, token = (parse_qs(form)[key][0] for key in ("run", "token"))
            sql("write", WRITE, (run, token))
            return 200, dict(zip(("id", "uuid"), map(str, sql("write", "SELECT id, server_uuid FROM notes WHERE token = %s", token)), strict=True), gtid="")
        if path.startswith("/ops/ledger/"): return 200, {"found": bool(sql("write", "SELECT 1 FROM notes WHERE token = %s", path[12:]))}
        return 200, {"notes": sql("read", "SELECT COUNT(*) FROM notes")[0]}

    def do_GET(self):
        try: code, body = self.answer()
        except pymysql.MySQLError as error: code, body = 503, {"error": str(error)}
        self.send_response(code)
        self.end_headers()
        self.wfile.write(json.dumps(body).encode())

    do_POST = do_HEAD = do_GET

if sys.argv[1:] == ["migrate"]: sql("write", "CREATE TABLE IF NOT EXISTS notes (id BIGINT AUTO_INCREMENT PRIMARY KEY, run CHAR(8), token CHAR(32) UNIQUE, times INT DEFAULT 1, server_uuid CHAR(36))", (), "site_migrate", "migrate-password")
else: ThreadingHTTPServer((CONFIG["listen"]["host"], CONFIG["listen"]["port"]), Guestbook).serve_forever()
