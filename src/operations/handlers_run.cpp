// What goes on for a while: what `run` holds, and waiting.
#include <algorithm>  // std::replace

#include "core/conditions.hpp"
#include "operations/given.hpp"
#include "operations/handlers.hpp"

namespace coord::operations {

Result<core::Bundle> take_bundle(core::Context& context, const Json& input) {
  const Given given(input);
  context.trusts_files = given.flag("trust_file_system");
  core::BundleRequest request;
  request.claims = given.list("claim");
  request.locks = given.list("lock");
  request.project = given.text("project");
  request.shared = given.flag("shared");
  request.description = given.text("describe");
  COORD_ASSIGN(request.ttl_s, given.seconds("ttl"));
  COORD_ASSIGN(request.wait, given.duration("wait"));
  if (request.claims.empty() && request.locks.empty()) {
    return fail(ErrorKind::usage, "run needs something to hold: --claim TASK, --lock RESOURCE",
                "coord run --lock deploy -- ./deploy.sh");
  }
  return core::Bundle::take(context, request);
}

Result<Json> wait(core::Context& context, const Json& input) {
  const Given given(input);
  core::WaitRequest request;
  request.words = given.list("conditions");
  if (given.flag("all_children")) {
    std::replace(request.words.begin(), request.words.end(), std::string("task-done"), std::string("parts-done"));
  }
  COORD_ASSIGN(request.timeout, given.duration("timeout"));
  request.all = given.flag("all");
  if (request.all && given.flag("any")) {
    return fail(ErrorKind::usage, "--any and --all exclude each other");
  }
  return core::wait_for_conditions(context, request);
}

}  // namespace coord::operations
