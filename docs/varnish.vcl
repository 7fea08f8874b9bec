# Varnish (6.2 or later, with varnish-modules for xkey) in front of Warraq. The tests run this very file.
#
#   WARRAQ_SURROGATES=xkey WARRAQ_PURGE=http://127.0.0.1:6081/ npm start
#   varnishd -a 127.0.0.1:6081 -f /srv/warraq/docs/varnish.vcl -s malloc,256m -p http_gzip_support=off
#
# Without http_gzip_support=off Varnish asks for gzip alone, and no reader gets the smaller brotli.
# TLS belongs in front of it (hitch, nginx, Caddy).
vcl 4.1;

import std;
import xkey;

backend warraq {
  .host = "127.0.0.1";
  .port = "4000";
  .probe = { .url = "/healthz"; .interval = 5s; .timeout = 2s; .window = 3; .threshold = 2; .initial = 2; }
}

# Who may throw pages away: the machine that Warraq runs on.
acl newspaper { "127.0.0.1"; "::1"; }

sub vcl_recv {
  if (req.method == "PURGE") {
    if (client.ip !~ newspaper) { return (synth(403, "Not from here")); }
    if (!req.http.xkey-purge) { return (synth(400, "Which keys?")); }
    set req.http.purged = xkey.purge(req.http.xkey-purge);
    return (synth(200, "Purged " + req.http.purged));
  }
  # The newsroom is nobody's copy, and its writing goes over WebSockets; live coverage is a stream.
  if (req.http.upgrade ~ "(?i)websocket") { return (pipe); }
  if (req.url ~ "^/(newsroom|live)(/|$)") { return (pass); }
  if (req.method != "GET" && req.method != "HEAD") { return (pass); }
  # Readers have no cookie of ours; one of somebody else's must not part the copies.
  unset req.http.cookie;
  unset req.http.authorization;
  if (req.http.accept-encoding ~ "\bbr\b") { set req.http.accept-encoding = "br"; }
  elsif (req.http.accept-encoding ~ "\bgzip\b") { set req.http.accept-encoding = "gzip"; }
  else { unset req.http.accept-encoding; }
  # While Warraq is well nobody waits for a copy to be made again for ten minutes; while it is ill, for a week.
  if (std.healthy(req.backend_hint)) { set req.grace = 600s; } else { set req.grace = 7d; }
  return (hash);
}

sub vcl_pipe {
  if (req.http.upgrade) {
    set bereq.http.upgrade = req.http.upgrade;
    set bereq.http.connection = req.http.connection;
  }
}

sub vcl_backend_response {
  # An error is not put in the place of a good copy.
  if (beresp.status >= 500 && bereq.is_bgfetch) { return (abandon); }
  if (beresp.status < 500 && beresp.http.cache-control !~ "no-store|private") { set beresp.grace = 7d; }
}

sub vcl_deliver {
  # The keys are for this cache, not for readers' lines.
  unset resp.http.xkey;
  unset resp.http.cache-tag;
  unset resp.http.via;
}
