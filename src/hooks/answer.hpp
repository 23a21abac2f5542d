// What a hook answers, and how each program wants to read it.
#pragma once

#include <string>  // std::string

#include "hooks/input.hpp"

namespace coord::hooks {

struct Answer {
  enum class Decision {
    none,   // nothing is said: the program goes on as without the hook
    deny,   // the tool is not run
    ask,    // the user is asked
    block,  // what the agent takes for done is not
  };
  Decision decision = Decision::none;
  std::string reason;   // of the decision, for the model
  std::string context;  // facts for the model

  [[nodiscard]] bool says_nothing() const { return decision == Decision::none && context.empty(); }
};

// What the process writes and how it ends. An exit status of 2 is what all programs take for a refusal.
struct Output {
  std::string out;
  std::string err;
  int status = 0;
};

// Whether the program hands a context to its model at this event, where a hook answers with one.
[[nodiscard]] bool takes_context(const Input& input);

// Nothing at all for an answer that says nothing. A program that can't ask its user denies instead; where it takes no context at an
// event, the context is left out.
[[nodiscard]] Output render(const Answer& answer, const Input& input);

}  // namespace coord::hooks
