// Which key of the database keeps which document or log: the one table of the layout.
#pragma once

#include <optional>     // std::optional
#include <string>       // std::string
#include <string_view>  // std::string_view

namespace coord::store::redis {

struct Key {
  std::string key;
  std::string field;  // of the hash at `key`; empty: the key keeps one document or log
};

// A kind of documents whose keys have the names of the third protocol document.
struct KeyRow {
  std::string_view prefix;  // of the path, with its '/'
  std::string_view suffix;
  std::string_view key;  // prefix of the key, or the key of the hash
  bool hash = false;     // the name between prefix and suffix is the field
  // Where not empty: the name is also in the set of this prefix and of who the document names as its `agent` or `agent_id`.
  std::string_view owners = {};
};

// A log whose lines are told on a channel of the third protocol document too.
struct FeedRow {
  std::string_view log;
  std::string_view channel;
};

// Keys of the third protocol document that keep no document: the queue of its workers, and their figures.
inline constexpr std::string_view kQueueKey = "tasks:priority_queue";
inline constexpr std::string_view kCompletionsKey = "metrics:agents:completions";
inline constexpr std::string_view kFiguresPrefix = "metrics:agents:stats:";
// Begin of the keys that claims have.
inline constexpr std::string_view kClaimPrefix = "task:claim:";

// The key of a path: that of its row, otherwise the path itself. No two paths have one key: a path that looks like the key of
// another begins with a '/' there, which no path does.
[[nodiscard]] Key key_of(std::string_view path);

// The row that a path belongs to, and the name that it has in it; null for none.
struct KeyMatch {
  const KeyRow* row = nullptr;
  std::string name;
};
[[nodiscard]] KeyMatch match_key(std::string_view path);

// The row whose hash keeps documents of a folder; null for none.
[[nodiscard]] const KeyRow* hash_row_of(std::string_view folder);

// The channel that a log's lines are told on, empty for none.
[[nodiscard]] std::string_view feed_of(std::string_view log);

// The path that a key keeps, nothing where coord would use it for none. Not for the fields of a hash.
[[nodiscard]] std::optional<std::string> path_of(std::string_view key);

// The private keys; no path begins with ".store".
inline constexpr std::string_view kFormatKey = ".store/format";
inline constexpr std::string_view kQueuedKey = ".store/queued";  // what coord has said of kQueueKey: the entry, by task
inline constexpr std::string_view kTakenKey =
    ".store/taken";  // tasks whose entries are not there any more, and since when
inline constexpr std::string_view kWholeKey = ".store/queue-whole";  // every task was looked at for the queue
inline constexpr std::string_view kScannedKey = ".store/scanned";    // how far the keys of claims were looked through
inline constexpr std::string_view kFolderPrefix = ".store/folder/";

// The sorted set that lists a folder.
[[nodiscard]] std::string index_key(std::string_view folder);

// Begin of the names of the channels on which changes in a database are told; the path of what changed follows.
[[nodiscard]] std::string channel_prefix(unsigned database);

}  // namespace coord::store::redis
