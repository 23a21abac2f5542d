#include "core/messages/mailbox.hpp"

#include <algorithm>  // std::sort, std::any_of
#include <tuple>      // std::tie
#include <utility>    // std::move

#include "core/ahead.hpp"
#include "core/json_access.hpp"
#include "core/messages/message_id.hpp"
#include "core/places.hpp"

namespace coord::core {
namespace {

constexpr std::size_t kShortest = 4;
constexpr std::size_t kMostAhead = 32;  // messages that are asked for at once
constexpr std::size_t kSpare = 8;       // listed beyond what is expected, in case some turn out to be no messages

bool less(WallTime time_a, std::string_view name_a, WallTime time_b, std::string_view name_b) {
  return std::tie(time_a, name_a) < std::tie(time_b, name_b);
}

}  // namespace

std::string short_id_among(std::string_view name, const std::vector<std::string_view>& names) {
  const std::string_view whole = stem(name);
  const std::size_t dash = whole.rfind('-');
  std::size_t length = dash == std::string_view::npos ? kShortest : whole.size() - dash - 1;
  for (length = std::max(length, kShortest); length < whole.size(); ++length) {
    const std::string_view end = whole.substr(whole.size() - length);
    const bool shared = std::any_of(names.begin(), names.end(), [&](std::string_view other) {
      return other != name && stem(other).ends_with(end);
    });
    if (!shared) {
      return std::string(end);
    }
  }
  return std::string(whole);
}

Result<MailboxWalk> MailboxWalk::open(Context& context, std::string folder, Trouble& trouble, std::size_t expected) {
  MailboxWalk walk(context, std::move(folder), trouble);
  ListOptions options;
  options.ordered = is_own_name;
  if (expected < options.limit - kSpare) {
    options.limit = expected + kSpare;
  }
  COORD_ASSIGN(Listing listing, context.store.list(walk.folder_, options));
  walk.own_ = std::move(listing.entries);
  walk.own_total_ = listing.total;
  walk.complete_ = walk.own_.size() == listing.total;
  walk.open_foreign(listing.others);
  std::vector<std::string> first;
  for (std::size_t i = 0; i < std::min({walk.own_.size(), expected, kMostAhead}); ++i) {
    first.push_back(join(walk.folder_, walk.own_[i].name));
  }
  core::expect(context, first);
  return walk;
}

void MailboxWalk::open_foreign(const std::vector<Entry>& others) {
  for (const Entry& entry : others) {
    std::string path = join(folder_, entry.name);
    if (entry.kind == Entry::Kind::other) {
      trouble_->skipped.push_back({std::move(path), "no regular file"});
      continue;
    }
    if (entry.kind != Entry::Kind::document || !is_message_name(entry.name)) {
      continue;
    }
    if (auto file = open_message(*context_, path, *trouble_)) {
      const WallTime at = time(file->message, "timestamp").value_or(file->modified);
      foreign_.push_back({at, *std::move(file)});
    }
  }
  std::sort(foreign_.begin(), foreign_.end(), [](const Foreign& a, const Foreign& b) {
    return less(a.time, name_of(a.file.path), b.time, name_of(b.file.path));
  });
}

Status MailboxWalk::list_rest() {
  ListOptions options;
  options.ordered = is_own_name;
  const std::string last = own_.empty() ? std::string() : own_.back().name;
  COORD_ASSIGN(Listing listing, context_->store.list(folder_, options));
  for (Entry& entry : listing.entries) {
    if (entry.name > last) {
      own_.push_back(std::move(entry));
    }
  }
  complete_ = true;
  return {};
}

bool MailboxWalk::foreign_is_next() const {
  if (next_foreign_ == foreign_.size()) {
    return false;
  }
  if (next_own_ == own_.size()) {
    return true;
  }
  const Foreign& foreign = foreign_[next_foreign_];
  const std::string& own = own_[next_own_].name;
  return less(foreign.time, name_of(foreign.file.path), own_name_time(own), own);
}

Result<std::optional<MessageFile>> MailboxWalk::next() {
  return next(nullptr);
}

Result<std::optional<MessageFile>> MailboxWalk::next(const std::function<bool(std::string_view)>& worth) {
  while (true) {
    if (next_own_ == own_.size() && !complete_) {
      COORD_TRY(list_rest());
    }
    if (foreign_is_next()) {
      return foreign_[next_foreign_++].file;
    }
    if (next_own_ == own_.size()) {
      return std::nullopt;
    }
    const std::string path = join(folder_, own_[next_own_++].name);
    if (worth) {
      const auto document = context_->store.read(path);
      if (document && *document && !worth((*document)->bytes)) {
        continue;
      }
    }
    if (auto file = open_message(*context_, path, *trouble_)) {
      return file;
    }
    --own_total_;  // no message, or gone since it was listed
  }
}

Result<std::optional<MessageFile>> MailboxWalk::newest(const std::function<bool(std::string_view)>& wanted) {
  if (!complete_) {
    COORD_TRY(list_rest());
  }
  const auto foreign = std::find_if(foreign_.rbegin(), foreign_.rend(),
                                    [&](const Foreign& each) { return wanted(name_of(each.file.path)); });
  for (auto own = own_.rbegin(); own != own_.rend(); ++own) {
    if (!wanted(own->name)) {
      continue;
    }
    if (foreign != foreign_.rend() &&
        less(own_name_time(own->name), own->name, foreign->time, name_of(foreign->file.path))) {
      break;
    }
    if (auto file = open_message(*context_, join(folder_, own->name), *trouble_)) {
      return file;
    }
  }
  return foreign == foreign_.rend() ? std::nullopt : std::optional(foreign->file);
}

std::vector<Json> MailboxWalk::foreign_messages() const {
  std::vector<Json> messages;
  for (const Foreign& foreign : foreign_) {
    messages.push_back(foreign.file.message);
  }
  return messages;
}

bool MailboxWalk::may_hold(std::string_view name) const {
  if (is_own_name(name)) {
    const auto place =
        std::lower_bound(own_.begin(), own_.end(), name,
                         [](const Entry& entry, std::string_view wanted) { return entry.name < wanted; });
    return place == own_.end() ? !complete_ : place->name == name;
  }
  return std::any_of(foreign_.begin(), foreign_.end(),
                     [&](const Foreign& foreign) { return name_of(foreign.file.path) == name; });
}

std::string MailboxWalk::short_id(const MessageFile& file) const {
  const std::string_view name = name_of(file.path);
  if (auto own = own_short_id(stem(name))) {
    return *std::move(own);
  }
  std::vector<std::string_view> names;
  for (const Entry& entry : own_) {
    names.push_back(entry.name);
  }
  for (const Foreign& foreign : foreign_) {
    names.push_back(name_of(foreign.file.path));
  }
  return short_id_among(name, names);
}

}  // namespace coord::core
