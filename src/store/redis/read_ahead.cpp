#include "store/redis/read_ahead.hpp"

#include <algorithm>  // std::all_of, std::none_of
#include <iterator>   // std::prev
#include <utility>    // std::move

#include "store/batch/check.hpp"
#include "store/redis/version.hpp"

namespace coord::store::redis {
namespace {

// What a caller that stays has seen: so much is kept, of small documents.
constexpr std::size_t kMostSeen = 64;
constexpr std::size_t kMostBytes = 16 * 1024;

Version version_in(const Answer& answer) {
  return answer ? answer->version : Version{};
}

}  // namespace

void ReadAhead::expect(const std::vector<std::string>& paths) {
  for (const std::string& path : paths) {
    entries_.try_emplace(path);
  }
}

void ReadAhead::presume(const std::vector<std::string>& paths) {
  expect(paths);
  // Who has seen nothing of this yet asks: that there is nothing of anything is no good guess.
  if (std::none_of(paths.begin(), paths.end(), [&](const std::string& path) { return places_.contains(path); })) {
    return;
  }
  for (const std::string& path : paths) {
    Entry& entry = entries_[path];
    if (entry.answer) {
      continue;
    }
    entry = {Answer(), true, false};
    if (Answer* last = recall(path)) {
      if (*last && (*last)->version.absent()) {
        (*last)->version = version_of((*last)->bytes);
      }
      entry.answer = *last;
    }
  }
}

std::optional<Answer> ReadAhead::answer(std::string_view path) {
  const auto found = entries_.find(path);
  if (found == entries_.end()) {
    return std::nullopt;
  }
  found->second.relied = found->second.presumed;
  return found->second.answer;
}

std::vector<std::string> ReadAhead::wanted(bool again) const {
  std::vector<std::string> out;
  for (const auto& [path, entry] : entries_) {
    if (again || !entry.answer) {
      out.push_back(path);
    }
  }
  return out;
}

void ReadAhead::learn(const std::string& path, std::optional<Answer> answer) {
  const auto found = entries_.find(path);
  if (found == entries_.end()) {
    return;
  }
  if (!answer) {
    forget_seen(path);
    entries_.erase(found);
    return;
  }
  see(path, *answer);
  found->second = {std::move(answer), false, false};
}

std::vector<Precondition> ReadAhead::relied_upon() const {
  std::vector<Precondition> out;
  for (const auto& [path, entry] : entries_) {
    if (entry.relied) {
      out.push_back({Precondition::Kind::version, path, version_in(*entry.answer)});
    }
  }
  return out;
}

bool ReadAhead::holds(const std::vector<Precondition>& relied) const {
  return std::all_of(relied.begin(), relied.end(), [&](const Precondition& one) {
    const auto found = entries_.find(one.path);
    return found != entries_.end() && found->second.answer && !found->second.presumed &&
           version_in(*found->second.answer) == one.version;
  });
}

void ReadAhead::committed(const Batch& batch, Sequence sequence, WallTime time) {
  for (auto& [path, entry] : entries_) {
    const bool is_kept = !batch.durable && entry.answer && (!entry.presumed || entry.relied);
    entry = {is_kept ? std::move(entry.answer) : std::nullopt, false, false};
  }
  for (const Effect& effect : batch.effects) {
    if (!batch.durable) {
      entries_.erase(effect.path);  // who wants it once more asks for it alone
    }
    if (effect.kind == Effect::Kind::create || effect.kind == Effect::Kind::put) {
      see(effect.path, Document{stamped(effect, sequence), Version{}, time, {}});
    } else if (effect.kind == Effect::Kind::remove) {
      see(effect.path, std::nullopt);
    } else {
      forget_seen(effect.path);
      forget_seen(effect.to);
    }
  }
}

void ReadAhead::forget() {
  for (auto& [path, entry] : entries_) {
    entry = {};
  }
}

void ReadAhead::waited() {
  for (auto& [path, entry] : entries_) {
    if (!entry.relied) {
      entry = {};
    }
  }
}

void ReadAhead::settled() {
  if (!wrong_) {
    entries_.clear();
  }
  wrong_ = false;
}

Answer* ReadAhead::recall(std::string_view path) {
  const auto found = places_.find(path);
  if (found == places_.end()) {
    return nullptr;
  }
  seen_.splice(seen_.end(), seen_, found->second);
  return &found->second->second;
}

void ReadAhead::see(const std::string& path, Answer answer) {
  if (answer && answer->bytes.size() > kMostBytes) {
    forget_seen(path);
    return;
  }
  if (Answer* last = recall(path)) {
    *last = std::move(answer);
    return;
  }
  if (seen_.size() >= kMostSeen) {
    forget_seen(seen_.front().first);
  }
  seen_.emplace_back(path, std::move(answer));
  places_.emplace(seen_.back().first, std::prev(seen_.end()));
}

void ReadAhead::forget_seen(std::string_view path) {
  if (const auto found = places_.find(path); found != places_.end()) {
    const Seen::iterator place = found->second;
    places_.erase(found);  // its key is in there
    seen_.erase(place);
  }
}

}  // namespace coord::store::redis
