#include "core/leases/edits.hpp"

#include <utility>  // std::move

#include "core/identity.hpp"
#include "core/leases/locks.hpp"
#include "core/leases/obstacles.hpp"
#include "core/places.hpp"

namespace coord::core {
namespace {

struct Look {
  Json answer{{"items", Json::array()}, {"warnings", Json::array()}, {"locked", Json::array()}};
  std::vector<std::string> free;  // what no lock of the caller covers
};

Result<Look> look(Context& context, const std::vector<std::string>& paths) {
  Look out;
  // Looking needs no registration.
  COORD_ASSIGN(const Identity self, identify_newcomer(context, kProjectInstance));
  const Holder me{self.name, context.caller.session.value_or("")};
  COORD_ASSIGN(const LockSet set, LockSet::load(context));
  for (const std::string& path : paths) {
    COORD_ASSIGN(const Resource resource, parse_resource(path));
    COORD_ASSIGN(const Obstacles found, find_obstacles(context, set, resource, Wanted{}, me));
    for (const Obstacle& obstacle : found.held) {
      out.answer["items"].push_back(obstacle_item(context, obstacle, resource));
    }
    for (const Obstacle& obstacle : found.elsewhere) {
      out.answer["warnings"].push_back(describe(context, obstacle) + ", in another worktree");
    }
    if (!found.covered) {
      out.free.push_back(path);
    }
  }
  return out;
}

}  // namespace

Result<Json> admit_edit(Context& context, const EditRequest& request) {
  COORD_ASSIGN(Look found, look(context, request.paths));
  Json& answer = found.answer;
  if (!answer["items"].empty() || !request.lock || context.read_only || found.free.empty()) {
    return std::move(answer);
  }
  LockRequest wanted;
  wanted.resources = std::move(found.free);
  wanted.ttl_s = request.ttl_s;
  wanted.passing = true;
  const auto locked = lock_resources(context, wanted);
  if (locked) {
    answer["locked"] = wanted.resources;
    return std::move(answer);
  }
  if (locked.error().kind != ErrorKind::conflict) {
    answer["warnings"].push_back("not locked for this turn: " + locked.error().message);
    return std::move(answer);
  }
  COORD_ASSIGN(Look again, look(context, request.paths));
  return std::move(again.answer);
}

Result<Json> drop_edit_locks(Context& context) {
  UnlockRequest request;
  request.all = true;
  request.passing = true;
  return unlock_resources(context, request);
}

}  // namespace coord::core
