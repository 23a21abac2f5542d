// Consultations: what one agent asks another for its expertise, and what became of it.
//
// A consultation is a thread of messages; consultations/<id of the request>.json beside it holds the facts, so that nobody
// has to search the log for what waits. It has the members of seed 001's communication log. Where it stands is told by
// the facts, and by the word in "status" only where there are none.
#pragma once

#include <optional>     // std::optional
#include <string>       // std::string
#include <string_view>  // std::string_view
#include <vector>       // std::vector

#include "core/context.hpp"

namespace coord::core {

struct ConsultationFile {
  std::string path;
  Json record;
  Version version;

  [[nodiscard]] std::string_view id() const;
};

// "pending_response", "responded", "closed".
[[nodiscard]] std::string_view consultation_state(const Json& record);

// Whether it waits for its answer longer than that was given time.
[[nodiscard]] bool is_overdue(Context& context, const Json& record);

// Those that are not closed, the oldest first. What is no consultation is left out; validate names it.
[[nodiscard]] Result<std::vector<ConsultationFile>> open_consultations(Context& context);
// Those that are.
[[nodiscard]] Result<std::vector<ConsultationFile>> closed_consultations(Context& context);

// The consultation whose request has this id, open or closed; nothing where there is none.
[[nodiscard]] Result<std::optional<ConsultationFile>> find_consultation(Context& context, std::string_view id);

// The one that a message belongs to: by its thread, by what it answers, or by its own id.
[[nodiscard]] Result<std::optional<ConsultationFile>> consultation_of(Context& context, const Json& message);

// The record with "state", "short", "age_s", and "overdue": true where it is.
[[nodiscard]] Json consultation_item(Context& context, const Json& record);

// Adds to the commit of a message what it means for consultations: a request begins one, a response answers one. `conflict`
// for the answer to a closed one. The request is its own thread.
[[nodiscard]] Status follow_consultation(Context& context, const Json& message, Batch& batch);

}  // namespace coord::core
