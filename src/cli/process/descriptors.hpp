// File descriptors of a process that was forked to stay, and shall keep nothing open for others.
#pragma once

namespace coord::cli {

// Closes those that an exec would close, but for `kept`: what they lock is free, and what they end is ended, without it.
void close_own_descriptors(int kept);

// Closes all but these two.
void close_all_descriptors(int kept, int kept_too);

}  // namespace coord::cli
