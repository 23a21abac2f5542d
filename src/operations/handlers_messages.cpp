// Writing messages: send, reply.
#include "core/messages/draft.hpp"
#include "core/messages/reply.hpp"
#include "core/messages/sending.hpp"
#include "operations/given.hpp"
#include "operations/handlers.hpp"

namespace coord::operations {
namespace {

// Gates come as "name=status,..." or, where a surface has split them at the '=', as an object.
std::vector<std::string> gates(const Given& given) {
  std::vector<std::string> out = given.list("gate");
  const Json pairs = given.object("gate");
  for (auto it = pairs.begin(); it != pairs.end(); ++it) {
    out.push_back(it.key() + "=" + (it->is_string() ? it->get<std::string>() : it->dump()));
  }
  return out;
}

core::Draft draft_of(const Given& given) {
  core::Draft draft;
  draft.type = given.text("type");
  draft.content = given.text("text");
  draft.to = given.text("to");
  draft.priority = given.text("priority");
  draft.references = given.list("ref");
  draft.task = given.text("task");
  draft.subject = given.text("subject");
  draft.meta = given.object("meta");
  draft.artifacts = given.list("artifact");
  draft.gates = gates(given);
  draft.metrics = given.object("metric");
  draft.context = given.text("context");
  draft.blocker_type = given.text("blocker_type");
  draft.error_type = given.text("error_type");
  draft.requires_response = given.flag("need_ack");
  draft.in_reply_to = given.text("in_reply_to");
  draft.thread = given.text("thread");
  draft.project_key = given.text("project_key");
  draft.respond_by = given.text("respond_by");
  draft.expires = given.text("expires");
  draft.deliver = given.flag("deliver");
  draft.key = given.text("key");
  draft.allow_secret = given.flag("allow_secret");
  return draft;
}

}  // namespace

Result<Json> send(core::Context& context, const Json& input) {
  return core::send(context, draft_of(Given(input)));
}

Result<Json> reply(core::Context& context, const Json& input) {
  const Given given(input);
  return core::reply(context, given.text("id"), draft_of(given), given.flag("keep"));
}

}  // namespace coord::operations
