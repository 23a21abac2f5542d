// What `run` holds.
#include "operations/given.hpp"
#include "operations/handlers.hpp"

namespace coord::operations {

Result<core::Bundle> take_bundle(core::Context& context, const Json& input) {
  const Given given(input);
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

}  // namespace coord::operations
