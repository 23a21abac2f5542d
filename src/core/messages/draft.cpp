#include "core/messages/draft.hpp"

namespace coord::core {

Json to_json(const Draft& draft) {
  return Json{{"type", draft.type},
              {"content", draft.content},
              {"to", draft.to},
              {"priority", draft.priority},
              {"references", draft.references},
              {"task", draft.task},
              {"subject", draft.subject},
              {"meta", draft.meta},
              {"artifacts", draft.artifacts},
              {"gates", draft.gates},
              {"metrics", draft.metrics},
              {"context", draft.context},
              {"blocker_type", draft.blocker_type},
              {"error_type", draft.error_type},
              {"requires_response", draft.requires_response},
              {"in_reply_to", draft.in_reply_to},
              {"thread", draft.thread},
              {"project_key", draft.project_key},
              {"respond_by", draft.respond_by},
              {"expires", draft.expires},
              {"deliver", draft.deliver}};
}

}  // namespace coord::core
