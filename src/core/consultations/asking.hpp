// Asking another agent, and ending what was asked.
#pragma once

#include <string>  // std::string

#include "core/consultations/record.hpp"
#include "core/messages/draft.hpp"

namespace coord::core {

inline constexpr std::string_view kAnswerTime = "4h";  // that an answer is given, where nothing is said

// Sends `draft` as a consultation request to `whom`: an agent, or "@tag" for the available agent whose role, expertise or
// capabilities name the tag and that has the fewest open consultations; of equals the first by name. Answers the
// receipt of send(), plus "respond_by", and "chosen": {"tag", "of": [names...]} where a tag chose.
// Errors: `not_found` for a tag that nobody has, naming those that exist; `conflict` when all who have it are not to be
// asked, or the agent has retired; those of send().
[[nodiscard]] Result<Json> ask(Context& context, const std::string& whom, Draft draft);

// Ends the consultation that `typed` (a message of it, an end of the request's id) means: its answer is acknowledged and
// archived, a request that nobody has answered is taken out of the other's mailbox. Only for its asker, the coordinator
// and human: `denied`. {"id", "short", "state": "closed", "answered": bool, "already"?: true, "archived": [ids...]}
[[nodiscard]] Result<Json> close_consultation(Context& context, const std::string& typed);

struct ConsultationQuery {
  bool all = false;     // everybody's, not only mine
  bool closed = false;  // closed ones too
};
// {"agent", "items": [consultation_item + "waits_for": "me"|"others"|"nobody"...]}: overdue ones first, then by age.
[[nodiscard]] Result<Json> list_consultations(Context& context, const ConsultationQuery& query);

// For the check-in of `agent`: {"for_me": [items that wait for its answer], "answered": [its own, answered and not closed],
// "waiting": n of its own that wait for others}
[[nodiscard]] Result<Json> consultations_for(Context& context, const std::string& agent);

}  // namespace coord::core
