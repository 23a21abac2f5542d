// Locks and sessions: lock, unlock, locks, check, session list|show|end.
#include "core/leases/locks.hpp"
#include "core/leases/sessions.hpp"
#include "operations/given.hpp"
#include "operations/handlers.hpp"

namespace coord::operations {

Result<Json> lock(core::Context& context, const Json& input) {
  const Given given(input);
  context.trusts_files = given.flag("trust_file_system");
  core::LockRequest request;
  request.resources = given.list("resources");
  request.project = given.text("project");
  COORD_ASSIGN(request.ttl_s, given.seconds("ttl"));
  COORD_ASSIGN(request.wait, given.duration("wait"));
  request.owner_pid = given.whole("owner_pid");
  request.shared = given.flag("shared");
  request.description = given.text("describe");
  request.force = given.flag("force");
  request.reason = given.text("reason");
  COORD_TRY(given.force_has_reason());
  return core::lock_resources(context, request);
}

Result<Json> unlock(core::Context& context, const Json& input) {
  const Given given(input);
  const core::UnlockRequest request{given.list("resources"), given.text("project"), given.text("id"),
                                    given.flag("all")};
  const int ways = (request.resources.empty() ? 0 : 1) + (request.id.empty() ? 0 : 1) + (request.all ? 1 : 0);
  if (ways != 1) {
    return fail(ErrorKind::usage, "unlock takes resources, --id or --all: one of them", "coord unlock --all");
  }
  return core::unlock_resources(context, request);
}

Result<Json> locks(core::Context& context, const Json& input) {
  const Given given(input);
  return core::list_locks(
      context, {given.text("project"), given.text("resource"), given.text("holder_session"), given.flag("mine")});
}

Result<Json> check(core::Context& context, const Json& input) {
  const Given given(input);
  COORD_ASSIGN(Json found, core::check_paths(context, given.list("paths"), given.text("project")));
  if (found["items"].empty()) {
    return found;
  }
  const Json& first = found["items"][0];
  return fail(
      ErrorKind::conflict, first["says"].get<std::string>(),
      "coord lock " + first["asked"].get<std::string>() + " --wait=5m, or ask " + first["agent"].get<std::string>(),
      std::move(found));
}

Result<Json> session_list(core::Context& context, const Json&) {
  return core::list_sessions(context);
}

Result<Json> session_show(core::Context& context, const Json& input) {
  return core::show_session(context, Given(input).text("id"));
}

Result<Json> session_end(core::Context& context, const Json& input) {
  return core::end_session(context, Given(input).text("id"));
}

}  // namespace coord::operations
