#include "store/redis/errors.hpp"

#include <array>     // std::array
#include <optional>  // std::optional
#include <string>    // std::string
#include <tuple>     // std::tie

#include "util/escape.hpp"
#include "util/packed.hpp"

namespace coord::store::redis {
namespace {

struct Meaning {
  std::string_view word;
  ErrorKind kind;
  std::string_view reason;
  std::string_view hint;

  static constexpr auto members(auto& row) { return std::tie(row.word, row.kind, row.reason, row.hint); }
  constexpr bool operator==(const Meaning&) const = default;
};

constexpr std::array kMeanings = {
    Meaning{"NOAUTH", ErrorKind::denied, "the server asks for a password", "redis://:password@host:port/db"},
    Meaning{"WRONGPASS", ErrorKind::denied, "user or password are wrong", ""},
    Meaning{"NOPERM", ErrorKind::denied, "the server's user may not do this",
            "coord needs ~* &coord:* &agent:events +@all -@admin -@dangerous +info"},
    Meaning{"READONLY", ErrorKind::unavailable, "the server is a replica, which can't be written",
            "name the primary server"},
    Meaning{"LOADING", ErrorKind::unavailable, "the server is still loading its data", "try again"},
    Meaning{"BUSY", ErrorKind::unavailable, "the server is busy with a script", "try again"},
    Meaning{"OOM", ErrorKind::unavailable, "the server has no memory left",
            "raise maxmemory, or remove what is not needed"},
    Meaning{"MISCONF", ErrorKind::unavailable, "the server can't save its data and so takes no changes",
            "look at its log"},
    Meaning{"NOREPLICAS", ErrorKind::unavailable, "the server waits for its replicas", "try again"},
    Meaning{"MASTERDOWN", ErrorKind::unavailable, "the server has lost its primary", "name the primary server"},
    Meaning{"CLUSTERDOWN", ErrorKind::unavailable, "the server is part of a cluster",
            "coord needs a server of its own"},
    Meaning{"MOVED", ErrorKind::unavailable, "the server is part of a cluster", "coord needs a server of its own"},
};

// What has no word of its own.
constexpr std::array kSentences = {
    Meaning{"ERR invalid password", ErrorKind::denied, "the password is wrong", ""},
    Meaning{"ERR AUTH", ErrorKind::denied, "the server has no password, but one was given", "leave the password out"},
    Meaning{"ERR DB index", ErrorKind::usage, "the server has no such database",
            "CONFIG GET databases says how many it has"},
    Meaning{"ERR max number of clients", ErrorKind::unavailable, "the server has too many clients", "raise maxclients"},
};

std::optional<Meaning> meaning_of(std::string_view text) {
  const std::string_view word = text.substr(0, text.find(' '));
  for (const Meaning& meaning : util::packed<kMeanings>) {
    if (word == meaning.word) {
      return meaning;
    }
  }
  for (const Meaning& meaning : util::packed<kSentences>) {
    if (text.starts_with(meaning.word)) {
      return meaning;
    }
  }
  return std::nullopt;
}

// What a script ran into stands inside of what the server says of the script.
std::string_view cause_in(std::string_view text) {
  for (const Meaning& meaning : util::packed<kMeanings>) {
    const std::size_t at = text.find("-" + std::string(meaning.word) + " ");
    if (at != std::string_view::npos) {
      return text.substr(at + 1);
    }
  }
  return text;
}

}  // namespace

Error server_error(std::string_view where, std::string_view text) {
  const std::string begin = std::string(where) + ": ";
  if (const std::optional<Meaning> meaning = meaning_of(cause_in(text))) {
    return Error{meaning->kind, begin + std::string(meaning->reason), std::string(meaning->hint), nullptr};
  }
  return Error{ErrorKind::io, begin + "the server refused: " + util::visible(std::string(text.substr(0, 300))), "",
               nullptr};
}

Error uncertain(const Error& cause) {
  return Error{ErrorKind::uncertain, "the change may or may not have been kept: " + cause.message,
               "repeat the command with the same --key", nullptr};
}

}  // namespace coord::store::redis
