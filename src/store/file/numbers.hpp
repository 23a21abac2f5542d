// Which sequence numbers a store has seen, when its own memory of them is lost.
#pragma once

#include "store/file/session.hpp"

namespace coord::store::file {

// Numbers are microseconds since the epoch: anything beyond the year 2223 is no number of ours.
inline constexpr Sequence kHighestNumber = 7'999'999'999'999'999;

// The highest number in the ends of the logs, or the time when one was last written if that is later. Numbers begin
// with the time of day, so that both grow alike.
[[nodiscard]] Result<Sequence> highest_number_seen(Session& session);

// The number for the header of a new log: the last one, or the time of day if that is later, so that the gap after a
// power cut also covers numbers that were given in it and lost.
[[nodiscard]] Sequence lowest_base(Sys& sys, Sequence last);

}  // namespace coord::store::file
