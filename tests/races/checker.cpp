#include "races/checker.hpp"

#include <fmt/format.h>  // fmt::format

#include <algorithm>  // std::sort, std::min
#include <limits>     // std::numeric_limits
#include <map>        // std::map

namespace coord::races {
namespace {

struct Interval {
  std::int64_t begin = 0;
  std::int64_t end = 0;
};

struct Grant {
  std::string holder;
  std::int64_t invoked = 0;
  std::int64_t answered = 0;
  int times = 0;                 // how often this token was granted: 0 when nobody was told of it
  std::vector<Interval> relied;  // what its holder may rely on
  std::int64_t given_back = std::numeric_limits<std::int64_t>::max();   // when its holder began to give it back
  std::int64_t surely_over = std::numeric_limits<std::int64_t>::max();  // when that was answered
};

using Grants = std::map<Sequence, Grant>;  // of one key

bool ends(const Entry& entry) {
  return entry.verb == Verb::release || entry.verb == Verb::hand_off;
}

bool succeeded(const Entry& entry) {
  return entry.answer == Answer::done || entry.answer == Answer::granted;
}

void note_grant(const Entry& entry, Grants& grants) {
  if (entry.answer != Answer::granted) {
    return;
  }
  Grant& grant = grants[entry.made];
  ++grant.times;
  grant.holder = entry.verb == Verb::hand_off ? entry.to : entry.agent;
  grant.invoked = entry.invoked;
  grant.answered = entry.answered;
  grant.relied.push_back({entry.answered, entry.invoked + entry.ttl_us});
}

void note_use(const Entry& entry, Grants& grants) {
  if (entry.token == 0) {
    return;
  }
  Grant& grant = grants[entry.token];
  // A grant whose asker was killed before it was told is known by who uses it then.
  if (grant.times == 0 && entry.answer == Answer::done && entry.verb != Verb::reap) {
    grant.holder = entry.agent;
  }
  if (entry.answer == Answer::done && (entry.verb == Verb::renew || entry.verb == Verb::claim)) {
    grant.relied.push_back({entry.answered, entry.invoked + entry.ttl_us});
  }
  if (ends(entry) && (succeeded(entry) || entry.answer == Answer::none)) {
    grant.given_back = std::min(grant.given_back, entry.invoked);
  }
  if (ends(entry) && succeeded(entry)) {
    grant.surely_over = std::min(grant.surely_over, entry.answered);
  }
}

class Judge {
 public:
  Judge(std::string key, const std::vector<const Entry*>& entries) : key_(std::move(key)), entries_(entries) {
    for (const Entry* entry : entries_) {
      note_grant(*entry, grants_);
    }
    for (const Entry* entry : entries_) {
      note_use(*entry, grants_);
    }
    for (auto& [token, grant] : grants_) {
      supersede(token, grant);
      for (Interval& interval : grant.relied) {
        interval.end = std::min(interval.end, grant.given_back);
      }
    }
  }

  std::vector<std::string> found() {
    check_tokens();
    check_intervals();
    for (const Entry* entry : entries_) {
      check_use(*entry);
      check_reap(*entry);
      check_refusal(*entry);
    }
    return std::move(found_);
  }

 private:
  // Its holder's next grant takes the place of an earlier one; one of which it was not told, as the answer was lost, from when it is known
  // to have used it.
  void supersede(Sequence token, Grant& grant) {
    for (auto next = grants_.upper_bound(token); next != grants_.end(); ++next) {
      if (next->second.holder != grant.holder) {
        continue;
      }
      if (next->second.times > 0) {
        grant.given_back = std::min(grant.given_back, next->second.invoked);
      }
      for (const Interval& use : next->second.relied) {
        grant.given_back = std::min(grant.given_back, use.begin);
      }
    }
  }

  template <class... Words>
  void report(fmt::format_string<Words...> form, Words&&... words) {
    found_.push_back(key_ + ": " + fmt::format(form, std::forward<Words>(words)...));
  }

  // Of all grants answered before the question of another, the highest token is lower than that of the other.
  void check_tokens() {
    std::vector<std::pair<Sequence, const Grant*>> asked;
    for (const auto& [token, grant] : grants_) {
      if (grant.times > 1) {
        report("token {} was granted {} times", token, grant.times);
      }
      if (grant.times > 0) {
        asked.emplace_back(token, &grant);
      }
    }
    auto answered = asked;
    std::sort(asked.begin(), asked.end(), [](auto& a, auto& b) { return a.second->invoked < b.second->invoked; });
    std::sort(answered.begin(), answered.end(),
              [](auto& a, auto& b) { return a.second->answered < b.second->answered; });
    Sequence highest = 0;
    std::size_t next = 0;
    for (const auto& [token, grant] : asked) {
      for (; next < answered.size() && answered[next].second->answered < grant->invoked; ++next) {
        highest = std::max(highest, answered[next].first);
      }
      if (token <= highest) {
        report("the token fell from {} to {}", highest, token);
      }
    }
  }

  void check_intervals() {
    struct Piece {
      Interval interval;
      Sequence token;
      const Grant* grant;
    };
    std::vector<Piece> pieces;
    for (const auto& [token, grant] : grants_) {
      for (const Interval& interval : grant.relied) {
        if (interval.begin < interval.end) {
          pieces.push_back({interval, token, &grant});
        }
      }
    }
    std::sort(pieces.begin(), pieces.end(),
              [](const Piece& a, const Piece& b) { return a.interval.begin < b.interval.begin; });
    const Piece* reaches = nullptr;  // furthest so far
    for (const Piece& piece : pieces) {
      if (reaches != nullptr && reaches->token != piece.token && piece.interval.begin < reaches->interval.end) {
        report("held by {} (token {}) until {} and by {} (token {}) from {} on", reaches->grant->holder, reaches->token,
               reaches->interval.end, piece.grant->holder, piece.token, piece.interval.begin);
      }
      if (reaches == nullptr || piece.interval.end > reaches->interval.end) {
        reaches = &piece;
      }
    }
  }

  // The newest grant to another that was answered before this moment.
  [[nodiscard]] Sequence newest_before(std::int64_t moment, const std::string& holder) const {
    for (auto grant = grants_.rbegin(); grant != grants_.rend(); ++grant) {
      if (grant->second.times > 0 && grant->second.answered < moment && grant->second.holder != holder) {
        return grant->first;
      }
    }
    return 0;
  }

  void check_use(const Entry& entry) {
    if (entry.token == 0 || entry.verb == Verb::reap || !succeeded(entry)) {
      return;
    }
    const Grant& grant = grants_.at(entry.token);
    if (grant.times > 0 && grant.holder != entry.agent) {
      report("{} by {} of token {}, which is {}'s, was reported as good", name(entry.verb), entry.agent, entry.token,
             grant.holder);
    }
    if (const Sequence newest = newest_before(entry.invoked, entry.agent); newest > entry.token) {
      report("{} by {} of token {} was reported as good after token {} was granted", name(entry.verb), entry.agent,
             entry.token, newest);
    }
    if (!ends(entry) && grant.surely_over < entry.invoked) {
      report("{} by {} of token {} was reported as good after it was given back", name(entry.verb), entry.agent,
             entry.token);
    }
  }

  void check_reap(const Entry& entry) {
    if (entry.verb != Verb::reap || entry.answer != Answer::done) {
      return;
    }
    const auto grant = grants_.find(entry.token);
    for (const Interval& interval : grant == grants_.end() ? std::vector<Interval>{} : grant->second.relied) {
      if (interval.begin <= entry.invoked && interval.end > entry.answered) {
        report("token {} was reaped while {} could rely on it until {}", entry.token, grant->second.holder,
               interval.end);
      }
    }
  }

  void check_refusal(const Entry& entry) {
    if (entry.answer != Answer::refused) {
      return;
    }
    if (entry.holder.empty()) {
      report("{} was refused and not told who holds it", entry.agent);
      return;
    }
    const auto grant = grants_.find(entry.made);
    if (grant == grants_.end()) {
      return;
    }
    if (grant->second.times > 0 && grant->second.holder != entry.holder) {
      report("{} was told that token {} is {}'s, and it is {}'s", entry.agent, entry.made, entry.holder,
             grant->second.holder);
    }
    if (grant->second.surely_over < entry.invoked) {
      report("{} was refused for token {}, which was given back before", entry.agent, entry.made);
    }
  }

  std::string key_;
  const std::vector<const Entry*>& entries_;
  Grants grants_;
  std::vector<std::string> found_;
};

}  // namespace

std::vector<std::string> violations(const std::vector<Entry>& history) {
  std::map<std::string, std::vector<const Entry*>> by_key;
  for (const Entry& entry : history) {
    by_key[entry.key].push_back(&entry);
  }
  std::vector<std::string> all;
  for (const auto& [key, entries] : by_key) {
    for (std::string& violation : Judge(key, entries).found()) {
      all.push_back(std::move(violation));
    }
  }
  return all;
}

Tally tally(const std::vector<Entry>& history) {
  Tally out;
  for (const Entry& entry : history) {
    ++out.calls;
    out.grants += entry.answer == Answer::granted ? 1 : 0;
    out.renewals += entry.verb == Verb::renew && entry.answer == Answer::done ? 1 : 0;
    out.refusals += entry.answer == Answer::refused ? 1 : 0;
    out.losses += entry.answer == Answer::lost ? 1 : 0;
    out.unanswered += entry.answer == Answer::none ? 1 : 0;
    out.handoffs += entry.verb == Verb::hand_off && entry.answer == Answer::granted ? 1 : 0;
    out.reaped += entry.verb == Verb::reap && entry.answer == Answer::done ? 1 : 0;
  }
  return out;
}

}  // namespace coord::races
