#include "store/redis/read_ahead.hpp"

#include <algorithm>  // std::find_if, std::all_of, std::none_of, std::rotate

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
  if (std::none_of(paths.begin(), paths.end(),
                   [&](const std::string& path) { return find_seen(path) != seen_.end(); })) {
    return;
  }
  for (const std::string& path : paths) {
    Entry& entry = entries_[path];
    if (entry.answer) {
      continue;
    }
    entry = {Answer(), true, false};
    if (const auto last = find_seen(path); last != seen_.end()) {
      if (last->second && last->second->version.absent()) {
        last->second->version = version_of(last->second->bytes);
      }
      entry.answer = last->second;
      std::rotate(last, last + 1, seen_.end());
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
    for (const std::string& path : {effect.path, effect.to}) {
      forget_seen(path);
      if (!batch.durable) {
        entries_.erase(path);  // who wants it once more asks for it alone
      }
    }
    if (effect.kind == Effect::Kind::create || effect.kind == Effect::Kind::put) {
      see(effect.path, Document{stamped(effect, sequence), Version{}, time, {}});
    } else if (effect.kind == Effect::Kind::remove) {
      see(effect.path, std::nullopt);
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

std::vector<ReadAhead::Seen>::iterator ReadAhead::find_seen(std::string_view path) {
  return std::find_if(seen_.begin(), seen_.end(), [&](const Seen& one) { return one.first == path; });
}

void ReadAhead::see(const std::string& path, Answer answer) {
  forget_seen(path);
  if (answer && answer->bytes.size() > kMostBytes) {
    return;
  }
  if (seen_.size() >= kMostSeen) {
    seen_.erase(seen_.begin());
  }
  seen_.emplace_back(path, std::move(answer));
}

void ReadAhead::forget_seen(std::string_view path) {
  if (const auto found = find_seen(path); found != seen_.end()) {
    seen_.erase(found);
  }
}

}  // namespace coord::store::redis
