#include "store/redis/unlisted.hpp"

#include <algorithm>  // std::sort, std::unique
#include <optional>   // std::optional
#include <utility>    // std::move

#include "store/redis/ask.hpp"
#include "store/redis/errors.hpp"
#include "store/redis/keys.hpp"

namespace coord::store::redis {
namespace {

struct Place {
  std::string folder;
  std::string name;
};

Place split(const std::string& path) {
  const std::size_t slash = path.rfind('/');
  return slash == std::string::npos ? Place{"", path} : Place{path.substr(0, slash), path.substr(slash + 1)};
}

// Those of `keys` that are paths of coord and that no folder lists.
Status add_unlisted(Connection& connection, ReplyView keys, std::vector<std::string>& out) {
  std::vector<std::string> paths = paths_of(keys);
  COORD_ASSIGN(auto unlisted, unlisted_among(connection, std::move(paths)));
  for (std::string& path : unlisted) {
    out.push_back(std::move(path));
  }
  return {};
}

}  // namespace

std::vector<std::string> paths_of(ReplyView keys) {
  std::vector<std::string> paths;
  for (std::size_t i = 0; i < keys.size(); ++i) {
    if (std::optional<std::string> path = path_of(keys.text_at(i))) {
      paths.push_back(std::move(*path));
    }
  }
  return paths;
}

Result<std::vector<std::string>> unlisted_among(Connection& connection, std::vector<std::string> paths) {
  std::vector<std::string> words;
  for (const std::string& path : paths) {
    const Place place = split(path);
    words.push_back(index_key(place.folder));
    words.push_back(place.name);
  }
  std::vector<Command> commands;
  for (std::size_t i = 0; i < paths.size(); ++i) {
    commands.push_back({"ZSCORE", words[2 * i], words[2 * i + 1]});
  }
  if (commands.empty()) {
    return std::vector<std::string>();
  }
  COORD_ASSIGN(const auto scores, connection.exchange(commands));
  std::vector<std::string> out;
  for (std::size_t i = 0; i < paths.size(); ++i) {
    if (scores[i].view().is_nil()) {
      out.push_back(std::move(paths[i]));
    }
  }
  return out;
}

Result<std::vector<std::string>> find_unlisted(Connection& connection) {
  std::vector<std::string> out;
  for (const std::string_view type : {"string", "stream"}) {
    std::string cursor = "0";
    do {
      COORD_ASSIGN(const Reply part, ask(connection, {"SCAN", cursor, "COUNT", "1000", "TYPE", type}));
      cursor = part.view().text_at(0);
      if (part.view().size() == 2) {
        COORD_TRY(add_unlisted(connection, part.view()[1], out));
      }
    } while (cursor != "0" && !cursor.empty());
  }
  std::sort(out.begin(), out.end());
  out.erase(std::unique(out.begin(), out.end()), out.end());  // a scan may tell a key twice
  return out;
}

Status enter(Connection& connection, const std::string& path) {
  const std::string now = std::to_string(connection.server_time());
  Place place = split(path);
  std::string key = index_key(place.folder);
  COORD_TRY(ask(connection, {"ZADD", key, "NX", now, place.name}));
  while (!place.folder.empty()) {
    place = split(place.folder);
    key = index_key(place.folder);
    COORD_TRY(ask(connection, {"ZADD", key, "NX", "0", place.name}));
  }
  return {};
}

}  // namespace coord::store::redis
