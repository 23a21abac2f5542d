// Which numbers of commits a store has told, so that another one can go on above them.
#pragma once

#include <string_view>  // std::string_view

#include "coord/batch.hpp"

namespace coord::core::migration {

// The highest number in a line of the event log, and in a document that keeps tokens: a lease, the memory of one, a pool. 0 where
// there is none. What nobody can have got as one (a year beyond 2223) is none.
[[nodiscard]] Sequence number_in_event(std::string_view line);
[[nodiscard]] Sequence number_in_document(std::string_view path, std::string_view bytes);

}  // namespace coord::core::migration
