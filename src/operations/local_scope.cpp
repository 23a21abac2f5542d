#include "operations/local_scope.hpp"

#include <algorithm>  // std::max
#include <optional>   // std::optional
#include <string>     // std::string
#include <utility>    // std::move

#include "core/json_access.hpp"
#include "core/leases/heartbeat.hpp"
#include "core/mutants.hpp"
#include "operations/given.hpp"
#include "operations/handlers.hpp"
#include "operations/running.hpp"
#include "operations/waiting.hpp"

namespace coord::operations {
namespace {

bool grants(const Operation& operation) {
  return operation.name == "claim" || operation.name == "lock";
}

// The same caller, at the store of this machine.
core::Context context_here(const core::Context& context, Store& here) {
  core::Context out = core::with_store(context, here);
  out.falls_back = false;
  out.away = false;
  out.here = nullptr;
  return out;
}

// A claim or lock that is held here.
struct Grant {
  std::string kind;  // "claim" or "lock"
  std::string name;
  Json ask;        // what to ask the server for
  Json give_back;  // and how it is given back here
  Json lease;
};

Json common_input(const Json& lease) {
  Json ask = Json::object();
  const Given given(lease);
  if (given.has("left_s")) {
    ask["ttl"] = std::to_string(std::max<std::size_t>(given.number("left_s", 0), 1)) + "s";  // 0 would be for ever
  }
  if (given.has("owner_pid")) {
    ask["owner_pid"] = lease["owner_pid"];
  }
  return ask;
}

Grant claim_grant(const Json& lease) {
  Grant out{"claim", Given(lease).text("task"), common_input(lease), Json::object(), lease};
  out.ask["task"] = out.name;
  out.give_back["task"] = out.name;
  return out;
}

Grant lock_grant(const Json& lease) {
  const Given given(lease);
  Grant out{"lock", given.text("resource"), common_input(lease), Json{{"id", given.text("id")}}, lease};
  const std::string typed = (given.flag("path") ? "./" : "") + out.name + (given.flag("folder") ? "/" : "");
  out.ask["resources"] = Json::array({typed});
  out.ask.emplace("ttl", "0s");
  for (const auto& [from, to] : {std::pair("project_key", "project"), std::pair("description", "describe")}) {
    if (given.has(from)) {
      out.ask[to] = lease[from];
    }
  }
  if (given.flag("shared")) {
    out.ask["shared"] = true;
  }
  return out;
}

Result<std::vector<Grant>> held(core::Context& here) {
  std::vector<Grant> out;
  COORD_ASSIGN(const Json claims, operations::claims(here, Json::object()));
  COORD_ASSIGN(const Json locks, operations::locks(here, Json::object()));
  for (const Json& lease : claims["items"]) {
    if (Given(lease).text("standing") == "held") {
      out.push_back(claim_grant(lease));
    }
  }
  for (const Json& lease : locks["items"]) {
    if (Given(lease).text("standing") == "held") {
      out.push_back(lock_grant(lease));
    }
  }
  return out;
}

core::Caller holder_of(const Grant& grant) {
  core::Caller caller;
  caller.as = Given(grant.lease).text("agent");
  if (const std::string session = Given(grant.lease).text("session"); !session.empty()) {
    caller.session = session;
  }
  caller.may_be_reserved = true;  // who was granted it here
  caller.worktree = Given(grant.lease).text("worktree");
  return caller;
}

std::string loss_text(const Grant& grant, const std::string& reason) {
  return std::string("Stop: your ")
             .append(grant.kind)
             .append(" on ")
             .append(grant.name)
             .append(" was granted on one machine alone while the server was away, and is lost. ") +
         reason;
}

struct Offered {
  Json kept = Json::array();
  Json lost = Json::array();
};

Status offer(core::Context& context, core::Context& here, const Grant& grant, Offered& out) {
  core::Context at_server = core::with_store(context, context.store);
  at_server.caller = holder_of(grant);
  at_server.queue = nullptr;
  const Result<Json> answer = grant.kind == "claim" ? claim(at_server, grant.ask) : lock(at_server, grant.ask);
  if (!answer && (answer.error().kind == ErrorKind::unavailable || answer.error().kind == ErrorKind::uncertain)) {
    return tl::unexpected<Error>(answer.error());
  }
  Json item{{"kind", grant.kind}, {"name", grant.name}, {"agent", Given(grant.lease).text("agent")}};
  if (answer) {
    const Json& lease = grant.kind == "claim" ? *answer : (*answer)["items"][0];
    item["token"] = lease.contains("token") ? lease["token"] : Json();
    out.kept.push_back(std::move(item));
  } else {
    item["reason"] = answer.error().message;
    const Given lease(grant.lease);
    tell_agent(context, lease.text("agent"), loss_text(grant, answer.error().message),
               "lost-" + grant.kind + "-" + lease.text("token"));
    out.lost.push_back(std::move(item));
  }
  core::Context owner = core::with_store(here, here.store);
  owner.caller = holder_of(grant);
  const Result<Json> given_back =
      grant.kind == "claim" ? release(owner, grant.give_back) : unlock(owner, grant.give_back);
  const bool gone = !given_back && (given_back.error().kind == ErrorKind::lost ||
                                    given_back.error().kind == ErrorKind::not_found);  // another command offers too
  return given_back || gone ? Status() : tl::unexpected<Error>(given_back.error());
}

}  // namespace

Result<Store*> store_here(const Operation& operation, core::Context& context, const Json& input) {
  if (operation.away != Operation::Away::here || !context.away || context.here == nullptr) {
    return nullptr;
  }
  const std::string scope = Given(input).text("scope");
  const bool asks = grants(operation) && (scope == "local" || (scope.empty() && context.grants_here));
  if (grants(operation) && !asks && !core::mutant(core::Mutant::granted_unasked)) {
    return nullptr;
  }
  return context.here(grants(operation));
}

Result<Json> run_here(const Operation& operation, core::Context& context, Store& here, const Json& input) {
  core::Context local = context_here(context, here);
  Result<Json> answer = run_fenced(operation, local, input);
  const std::optional<std::string>& agent = context.caller.as ? context.caller.as : context.caller.environment;
  if (grants(operation) && agent && !answer && answer.error().kind == ErrorKind::not_found) {
    COORD_TRY(agent_add(local, Json{{"name", *agent}}));  // whom the server knows it will say when it is back
    answer = run_fenced(operation, local, input);
  }
  const bool unknown = !grants(operation) && !answer &&
                       (answer.error().kind == ErrorKind::lost || answer.error().kind == ErrorKind::not_found);
  if (unknown || (operation.name == "heartbeat" && answer && (*answer)["items"].empty())) {
    return fail(ErrorKind::unavailable, context.server + " is away, and on this machine alone nothing such is held",
                "try again when the server is there");
  }
  if (!answer) {
    answer.error().message += "; that is so on this machine, and " + context.server + " is away";
    return answer;
  }
  (*answer)["scope"] = "local";
  if (answer->contains("items")) {
    for (Json& item : (*answer)["items"]) {
      item["scope"] = "local";
    }
  }
  return answer;
}

void renew_here(core::Context& context) {
  if (context.away && context.here) {
    if (const auto store = context.here(false); store && *store != nullptr) {
      core::Context local = context_here(context, **store);
      (void)core::renew_on_the_way(local);
    }
  }
}

Result<Json> offer_to_server(core::Context& context) {
  Offered offered;
  COORD_ASSIGN(Store* const store, context.here ? context.here(false) : Result<Store*>(nullptr));
  if (store != nullptr && !context.away) {
    core::Context here = context_here(context, *store);
    here.caller = core::Caller{};
    here.caller.as = "system";  // who is known everywhere
    here.caller.may_be_reserved = true;
    COORD_ASSIGN(const std::vector<Grant> grants, held(here));
    for (const Grant& grant : grants) {
      COORD_TRY(offer(context, here, grant, offered));
    }
  }
  return Json{{"kept", std::move(offered.kept)}, {"lost", std::move(offered.lost)}};
}

}  // namespace coord::operations
