// The tasks that an agent may take, the best first.
//
// Priority decides first: urgent, high, normal, low. Within one, what is assigned to the agent comes before what was
// suggested for it, that before what asks for an expertise or role that it has, and that before all others; then the
// number of the priority, the due date and the age. So no task is hidden from anybody.
#pragma once

#include <optional>     // std::optional
#include <set>          // std::set
#include <string>       // std::string
#include <string_view>  // std::string_view
#include <vector>       // std::vector

#include "core/tasks/ordered_index.hpp"
#include "core/words.hpp"

namespace coord::core::tasks {

struct Asker {
  std::string agent;
  std::vector<std::string> expertise;  // what it is good at, and its role
};

// From the agent's record; one that has none is good at nothing in particular.
[[nodiscard]] Result<Asker> asker_named(Context& context, std::string_view agent);

enum class Match { none, expertise, suggested, assigned };

struct Candidate {
  IndexEntry entry;
  std::string list;  // where it was found
  Match match = Match::none;
};

class Candidates {
 public:
  Candidates(Context& context, const Asker& asker);

  // Each task once; the entries may be out of date. Reads what it returns, and one page of each list.
  [[nodiscard]] Result<std::optional<Candidate>> next();

 private:
  struct Source {
    IndexReader reader;
    Match match;
    std::optional<IndexEntry> head;
  };

  [[nodiscard]] Status fill();

  std::vector<Source> sources_;
  std::set<std::string> given_;
  bool filled_ = false;
};

}  // namespace coord::core::tasks
