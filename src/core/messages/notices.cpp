#include "core/messages/notices.hpp"

#include "core/messages/compose.hpp"
#include "core/messages/sending.hpp"

namespace coord::core {

Result<std::string> add_notice(Context& context, std::string_view from, Draft draft, IdMaker& ids, Batch& batch) {
  if (draft.type.empty()) {
    draft.type = "message";
  }
  draft.allow_secret = true;
  COORD_ASSIGN(const Json composed, compose(context, draft, from));
  COORD_ASSIGN(const Json receipt,
               add_submitted(context, {draft, composed, std::string(from), draft.to, "notice"}, ids, batch));
  return receipt["id"].get<std::string>();
}

}  // namespace coord::core
