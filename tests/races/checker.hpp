// Judges a history of leases without knowing how they are made.
//
// What a holder may rely on is an interval: from the answer that granted or renewed, to the question of that same call
// plus the time to live; its own release or handoff ends it at the question. Two grants of one key whose intervals
// overlap are two holders at one time.
#pragma once

#include <string>  // std::string
#include <vector>  // std::vector

#include "races/history.hpp"

namespace coord::races {

// Every violation in words; empty for a history that keeps the guarantees:
// - no two holders of a key at one time;
// - every grant of a key has a token of its own, higher than those of all grants that were answered before it was asked;
// - nothing is renewed, released or handed on by another than its holder, or after a newer grant was answered;
// - nothing is reaped while its holder may rely on it;
// - who is refused is told the holder, and of a lease that was not given back before.
[[nodiscard]] std::vector<std::string> violations(const std::vector<Entry>& history);

struct Tally {
  int calls = 0;
  int grants = 0;
  int renewals = 0;
  int refusals = 0;
  int losses = 0;
  int unanswered = 0;
  int handoffs = 0;
  int reaped = 0;
};
[[nodiscard]] Tally tally(const std::vector<Entry>& history);

}  // namespace coord::races
