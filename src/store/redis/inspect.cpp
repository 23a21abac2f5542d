#include "store/redis/inspect.hpp"

#include <charconv>  // std::from_chars
#include <string>    // std::string
#include <utility>   // std::move

#include "store/redis/ask.hpp"
#include "store/redis/unlisted.hpp"

namespace coord::store::redis {
namespace {

using Severity = Finding::Severity;

// The value of "name:value" among the lines of INFO, empty where the server does not tell it.
std::string_view told(std::string_view info, std::string_view name) {
  for (std::size_t at = info.find(name); at != std::string_view::npos; at = info.find(name, at + 1)) {
    const bool begins = at == 0 || info[at - 1] == '\n';
    if (begins && info.substr(at + name.size()).starts_with(':')) {
      const std::string_view rest = info.substr(at + name.size() + 1);
      return rest.substr(0, rest.find_first_of("\r\n"));
    }
  }
  return {};
}

// "7.0.15" as 7000, which is enough to compare.
int version_in(std::string_view text) {
  int major = 0;
  int minor = 0;
  const char* end = text.data() + text.size();
  const char* dot = std::from_chars(text.data(), end, major).ptr;
  if (dot != end) {
    std::from_chars(dot + 1, end, minor);
  }
  return major * 1000 + minor;
}

// A setting of the server, empty where the user may not ask for it.
std::string setting(Connection& connection, std::string_view name) {
  const auto reply = ask(connection, {"CONFIG", "GET", name});
  return reply ? std::string(reply->view().text_at(1)) : std::string();
}

class Inspection {
 public:
  Inspection(Connection& connection, std::string info) : connection_(connection), info_(std::move(info)) {}

  void server() {
    const std::string_view version = told(info_, "redis_version");
    if (version_in(version) < 6002) {
      add(Severity::error, "the server is Redis " + std::string(version), "coord needs 6.2 or later");
    }
    if (told(info_, "cluster_enabled") == "1") {
      add(Severity::error, "the server is part of a cluster, which may hand a project to several servers",
          "use a server of its own");
    }
    if (told(info_, "role") != "master") {
      add(Severity::error, "the server is a replica: nothing can be written, and what is read may be old",
          "name the primary server");
    }
    if (told(info_, "connected_slaves") != "0") {
      add(Severity::note,
          "replicas follow the server a moment later: a failover to one may forget what was acknowledged last",
          "set min-replicas-to-write, and let no failover happen while its primary still runs");
    }
  }

  void durability() {
    if (told(info_, "aof_enabled") != "1") {
      add(Severity::warning, "the server keeps no log of changes: a crash loses everything since its last snapshot",
          "appendonly yes");
    } else if (const std::string sync = setting(connection_, "appendfsync"); !sync.empty() && sync != "always") {
      add(Severity::note,
          "the server's log is synced " + std::string(sync == "no" ? "seldom" : "every second") +
              ": a power cut loses what was acknowledged since then",
          "appendfsync always");
    }
    if (told(info_, "aof_last_write_status") == "err") {
      add(Severity::error, "the server could not write its log", "look at the server's own log");
    }
    const std::string_view policy = told(info_, "maxmemory_policy");
    if (!policy.empty() && policy != "noeviction") {
      add(Severity::error, "when memory ends the server throws documents away (" + std::string(policy) + ")",
          "maxmemory-policy noeviction");
    }
  }

  [[nodiscard]] std::vector<Finding> findings() && { return std::move(findings_); }

 private:
  void add(Severity severity, std::string message, std::string hint) {
    findings_.push_back({severity, connection_.name(), std::move(message), std::move(hint), false});
  }

  Connection& connection_;
  std::string info_;
  std::vector<Finding> findings_;
};

}  // namespace

Result<std::vector<Finding>> inspect(Connection& connection, bool fix) {
  COORD_ASSIGN(const Reply info, ask(connection, {"INFO"}));
  Inspection inspection(connection, std::string(info.view().text()));
  inspection.server();
  inspection.durability();
  std::vector<Finding> findings = std::move(inspection).findings();
  COORD_ASSIGN(const std::vector<std::string> unlisted, find_unlisted(connection));
  for (const std::string& path : unlisted) {
    if (fix) {
      COORD_TRY(enter(connection, path));
    }
    findings.push_back({Severity::warning, path, "another program made it, and no list shows it",
                        fix ? "" : "coord doctor --fix", fix});
  }
  return findings;
}

}  // namespace coord::store::redis
