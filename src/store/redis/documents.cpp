// Documents and listings.
#include <algorithm>  // std::find, std::sort
#include <string>     // std::string
#include <utility>    // std::move
#include <vector>     // std::vector, std::erase_if

#include "store/batch/check.hpp"
#include "store/redis/ask.hpp"
#include "store/redis/keys.hpp"
#include "store/redis/question.hpp"
#include "store/redis/reading.hpp"
#include "util/store_path.hpp"

namespace coord::store::redis {
namespace {

Entry::Kind kind_of(std::string_view score) {
  return score == "0" ? Entry::Kind::folder : score == "-1" ? Entry::Kind::other : Entry::Kind::document;
}

void sort_by_name(std::vector<Entry>& entries) {
  std::sort(entries.begin(), entries.end(), [](const Entry& a, const Entry& b) { return a.name < b.name; });
}

// The tree of task progress lies beside the root, not in it.
bool is_listed(std::string_view folder, std::string_view name, bool hidden) {
  const bool unseen = name.starts_with('.') && (!hidden || name.starts_with(".store"));
  return !unseen && (hidden || !folder.empty() || name != "progress");
}

// Adds what a hash keeps of the folder, which other programs write without asking the index.
Status add_fields(Connection& connection, const KeyRow& row, std::vector<Entry>& entries) {
  std::erase_if(entries, [&](const Entry& entry) {
    return entry.kind == Entry::Kind::document && !key_of(std::string(row.prefix) + entry.name).field.empty();
  });
  COORD_ASSIGN(const Reply reply, ask(connection, {"HKEYS", row.key}));
  for (std::size_t i = 0; i < reply.view().size(); ++i) {
    const std::string name = std::string(reply.view().text_at(i)) + std::string(row.suffix);
    const std::string path = std::string(row.prefix) + name;
    if (!util::path_fault(path) && key_of(path).field == reply.view().text_at(i)) {
      entries.push_back({name, Entry::Kind::document});
    }
  }
  return {};
}

// Every entry of the folder, in no order.
Result<std::vector<Entry>> entries_of(Connection& connection, std::string_view folder) {
  const std::string key = index_key(folder);
  COORD_ASSIGN(const Reply reply, ask(connection, {"ZRANGE", key, "0", "-1", "WITHSCORES"}));
  const ReplyView answer = *reply;
  std::vector<Entry> entries;
  entries.reserve(answer.size() / 2);
  for (std::size_t i = 0; i + 1 < answer.size(); i += 2) {
    entries.push_back({std::string(answer.text_at(i)), kind_of(answer.text_at(i + 1))});
  }
  if (const KeyRow* row = hash_row_of(folder)) {
    COORD_TRY(add_fields(connection, *row, entries));
  }
  return entries;
}

}  // namespace

Result<std::optional<Document>> read(Connection& connection, ReadAhead& ahead, std::string_view path) {
  COORD_TRY(check_path(path));
  if (std::optional<Answer> known = ahead.answer(path)) {
    return *std::move(known);
  }
  std::vector<std::string> paths = ahead.wanted();
  auto at = std::find(paths.begin(), paths.end(), path);
  if (at == paths.end()) {
    at = paths.insert(at, std::string(path));
  }
  const auto asked = static_cast<std::size_t>(at - paths.begin());
  const Question question(std::move(paths));
  COORD_ASSIGN(const Reply reply, question.ask(connection));
  question.teach(ahead, *reply, kFirstDocument);
  return question.document(*reply, kFirstDocument, asked);
}

Result<Listing> list(Connection& connection, std::string_view folder, const ListOptions& options) {
  COORD_TRY(check_folder(folder));
  COORD_ASSIGN(std::vector<Entry> all, entries_of(connection, folder));
  Listing listing;
  for (Entry& entry : all) {
    if (!is_listed(folder, entry.name, false)) {
      continue;
    }
    const bool ordered =
        entry.kind == Entry::Kind::document && (options.ordered == nullptr || options.ordered(entry.name));
    (ordered ? listing.entries : listing.others).push_back(std::move(entry));
  }
  listing.total = listing.entries.size();
  sort_by_name(listing.entries);
  sort_by_name(listing.others);
  listing.entries.resize(std::min(listing.total, options.limit));
  return listing;
}

Result<std::vector<Entry>> list_all(Connection& connection, std::string_view folder) {
  COORD_TRY(check_folder(folder));
  COORD_ASSIGN(std::vector<Entry> all, entries_of(connection, folder));
  std::erase_if(all, [&](const Entry& entry) { return !is_listed(folder, entry.name, true); });
  sort_by_name(all);
  return all;
}

}  // namespace coord::store::redis
