#include "store/redis/keys.hpp"

#include "util/store_path.hpp"

namespace coord::store::redis {
namespace {

constexpr KeyRow kRows[] = {
    {.prefix = "tasks/", .suffix = ".claim", .key = kClaimPrefix, .owners = "agent:tasks:"},
    {.prefix = "agents/", .suffix = ".json", .key = "agents:registry", .hash = true},
};
constexpr FeedRow kFeeds[] = {
    {"events.jsonl", "agent:events"},
};

// The name between prefix and suffix, empty where the path is not of this row.
std::string_view name_in(std::string_view path, const KeyRow& row) {
  if (path.size() <= row.prefix.size() + row.suffix.size() || !path.starts_with(row.prefix) ||
      !path.ends_with(row.suffix)) {
    return {};
  }
  path.remove_prefix(row.prefix.size());
  path.remove_suffix(row.suffix.size());
  return path.find('/') == std::string_view::npos && path.front() != '.' ? path : std::string_view{};
}

}  // namespace

KeyMatch match_key(std::string_view path) {
  for (const KeyRow& row : kRows) {
    const std::string_view name = name_in(path, row);
    if (!name.empty()) {
      return {&row, std::string(name)};
    }
  }
  return {};
}

const KeyRow* hash_row_of(std::string_view folder) {
  for (const KeyRow& row : kRows) {
    if (row.hash && row.prefix.substr(0, row.prefix.size() - 1) == folder) {
      return &row;
    }
  }
  return nullptr;
}

std::string_view feed_of(std::string_view log) {
  for (const FeedRow& feed : kFeeds) {
    if (feed.log == log) {
      return feed.channel;
    }
  }
  return {};
}

Key key_of(std::string_view path) {
  if (const KeyMatch match = match_key(path); match.row != nullptr) {
    const std::string key(match.row->key);
    return match.row->hash ? Key{key, match.name} : Key{key + match.name, {}};
  }
  const bool looks_like_a_key = path.substr(0, path.find('/')).find(':') != std::string_view::npos;
  return {(looks_like_a_key ? "/" : "") + std::string(path), {}};
}

std::optional<std::string> path_of(std::string_view key) {
  std::string path(key.substr(key.starts_with('/') ? 1 : 0));
  for (const KeyRow& row : kRows) {
    if (!row.hash && key.starts_with(row.key)) {
      path = std::string(row.prefix) + std::string(key.substr(row.key.size())) + std::string(row.suffix);
    }
  }
  const Key back = key_of(path);
  return util::path_fault(path) || back.key != key || !back.field.empty() ? std::nullopt : std::optional(path);
}

std::string index_key(std::string_view folder) {
  return std::string(kFolderPrefix) + std::string(folder);
}

std::string channel_prefix(unsigned database) {
  return "coord:" + std::to_string(database) + ":";
}

}  // namespace coord::store::redis
