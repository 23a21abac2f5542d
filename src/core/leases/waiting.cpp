#include "core/leases/waiting.hpp"

#include <algorithm>  // std::any_of, std::min
#include <chrono>     // std::chrono::milliseconds
#include <utility>    // std::move

#include "core/effects.hpp"
#include "core/json_access.hpp"
#include "core/leases/heartbeat.hpp"
#include "core/places.hpp"
#include "schema/json_text.hpp"
#include "util/escape.hpp"
#include "util/time_text.hpp"

namespace coord::core {
namespace {

using util::kSecond;
constexpr std::string_view kWaiting = "waiting";

std::string record_of(const Holder& holder) {
  return join(kWaiting, name_of(holds_record(holder.agent, holder.session)));
}

Json to_json(const Holder& holder) {
  return Json{{"agent", holder.agent}, {"session", holder.session}};
}

Holder holder_in(const Json& json) {
  return {std::string(text(json, "agent")), std::string(text(json, "session"))};
}

struct Edge {
  Holder waiter;
  Holder holder;
  std::string what;
};

bool is_dead(Context& context, const Json& record) {
  const Json* pid = member(record, "pid");
  const Json* start = member(record, "start");
  if (context.machine == nullptr || text(record, "boot") != context.machine->boot() || pid == nullptr ||
      !pid->is_number_integer() || start == nullptr || !start->is_number_integer()) {
    return context.machine != nullptr;
  }
  return context.machine->is_gone(
      {pid->get<std::int64_t>(), start->get<std::uint64_t>(), std::string(text(record, "space"))});
}

std::vector<Edge> all_waiters(Context& context) {
  std::vector<Edge> edges;
  const auto listing = context.store.list(kWaiting);
  for (const Entry& entry : listing ? listing->entries : std::vector<Entry>()) {
    const auto document = context.store.read(join(kWaiting, entry.name));
    const auto record = document && *document ? schema::parse((*document)->bytes) : Result<Json>(Json());
    if (!record || is_dead(context, *record)) {
      continue;
    }
    const Json* holders = member(*record, "holders");
    if (holders != nullptr && holders->is_array()) {
      for (const Json& holder : *holders) {
        edges.push_back({holder_in(*record), holder_in(holder), std::string(text(*record, "what"))});
      }
    }
  }
  return edges;
}

// Goes on with `way`, through whom each waits for, until it leads back to its first waiter. False when it never does.
bool close_circle(const std::vector<Edge>& edges, std::vector<Edge>& way) {
  const Holder at = way.back().holder;
  if (at.is(way.front().waiter)) {
    return way.size() > 1;  // two programs of one session are no circle
  }
  for (const Edge& edge : edges) {
    const auto passed = [&](const Edge& before) { return before.waiter.is(edge.waiter); };
    if (!edge.waiter.is(at) || std::any_of(way.begin(), way.end(), passed)) {
      continue;
    }
    way.push_back(edge);
    if (close_circle(edges, way)) {
      return true;
    }
    way.pop_back();
  }
  return false;
}

// The way from a waiter back to itself that begins with one of its own edges; empty when there is none.
std::vector<Edge> circle_of(const std::vector<Edge>& edges, const std::vector<Edge>& own) {
  for (const Edge& first : own) {
    if (std::vector<Edge> way = {first}; close_circle(edges, way)) {
      return way;
    }
  }
  return {};
}

std::string names_of(Context& context, const std::vector<Lease>& holders) {
  std::string out;
  for (const Lease& holder : holders) {
    out += (out.empty() ? "" : " and ") + describe_holder(context, holder);
  }
  return out;
}

// Microseconds after which one of them may have ended though nothing was written.
std::int64_t first_end(Context& context, const std::vector<Lease>& holders, std::int64_t most) {
  for (const Lease& holder : holders) {
    most = std::min(most, time_left(context, holder).value_or(most) + 1'000);
    if (holder.owner) {
      most = std::min(most, kSecond);  // nothing tells when a process of others ends
    }
  }
  return most;
}

}  // namespace

struct Waiting::State {
  Context& context;
  Holder me;
  std::unique_ptr<Watch> watch;
  std::int64_t left = 0;  // microseconds
  bool on_record = false;
  std::vector<Edge> edges = {};
};

Waiting::Waiting(std::unique_ptr<State> state) : state_(std::move(state)) {}

Waiting::Waiting(Waiting&&) noexcept = default;

Waiting::~Waiting() {
  if (state_ && state_->on_record) {
    Batch batch;
    batch.durable = false;
    batch.add(remove(record_of(state_->me)));
    (void)state_->context.store.commit(batch);  // left behind, it says that its process is gone
  }
}

Result<Waiting> Waiting::begin(Context& context, const Holder& me, std::optional<WallTime> wait,
                               const std::vector<std::string>& folders) {
  auto state = std::make_unique<State>(State{context, me, nullptr, wait.value_or(0)});
  if (wait) {
    COORD_ASSIGN(state->watch, context.store.watch(folders));
  }
  return Waiting(std::move(state));
}

Result<bool> Waiting::wait_for(const std::string& what, const std::vector<Lease>& holders) {
  State& state = *state_;
  Context& context = state.context;
  state.edges.clear();
  for (const Lease& holder : holders) {
    state.edges.push_back({state.me, holder.holder, what});
  }
  if (state.watch == nullptr || state.left <= 0) {
    return false;
  }
  if (!state.on_record) {
    Json record = to_json(state.me);
    record["what"] = what;
    Json& list = record["holders"] = Json::array();
    for (const Lease& holder : holders) {
      list.push_back(to_json(holder.holder));
    }
    if (context.machine != nullptr) {
      const Process self = context.machine->self();
      record["boot"] = context.machine->boot();
      record["pid"] = self.id;
      record["start"] = self.start;
      record["space"] = self.space;
    }
    Batch batch;
    batch.durable = false;
    batch.add(put(record_of(state.me), document_text(record)));
    COORD_ASSIGN(const Commit commit, context.store.commit(batch));
    state.on_record = commit.granted();
    if (context.notice) {
      context.notice(util::visible("waiting for " + what + ", held by " + names_of(context, holders)));
    }
  }
  std::int64_t most = first_end(context, holders, state.left);
  most = std::min(most, renew_on_the_way(context).value_or(most));  // who waits keeps what it holds
  const std::int64_t before = lease_clock(context);
  COORD_ASSIGN(const bool changed, state.watch->wait(std::chrono::milliseconds((most + 999) / 1'000)));
  const std::int64_t passed = lease_clock(context) - before;
  state.left -= changed ? passed : std::max(passed, most);
  return true;
}

void Waiting::explain(Error& error) {
  if (!state_->on_record) {
    return;
  }
  const std::vector<Edge> circle = circle_of(all_waiters(state_->context), state_->edges);
  if (circle.empty()) {
    return;
  }
  Json names = Json::array();
  std::string way;
  for (const Edge& edge : circle) {
    way += (way.empty() ? "" : ", ") + edge.waiter.agent + " waits for " + edge.what + " of " + edge.holder.agent;
    names.push_back(Json{{"waiter", to_json(edge.waiter)}, {"what", edge.what}, {"holder", to_json(edge.holder)}});
  }
  error.message += util::visible("; waiting goes in a circle: " + way);
  error.hint = "one of them has to give something back: coord release, coord unlock";
  error.details["circle"] = std::move(names);
}

}  // namespace coord::core
