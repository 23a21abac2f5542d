#include "core/registry/checkin_sections.hpp"

#include <algorithm>  // std::reverse
#include <array>      // std::array
#include <utility>    // std::move
#include <vector>     // std::vector

#include "core/consultations/asking.hpp"
#include "core/current_task.hpp"
#include "core/decisions/queries.hpp"
#include "core/json_access.hpp"
#include "core/log_records.hpp"
#include "core/places.hpp"
#include "core/registry/holdings.hpp"
#include "core/registry/pressing_mail.hpp"
#include "core/tasks/awaiting.hpp"
#include "schema/json_text.hpp"

namespace coord::core {
namespace {

constexpr std::size_t kMessages = 5;  // shown of the mailbox
constexpr std::size_t kTasks = 5;     // shown of those that wait for the agent
constexpr std::size_t kEvents = 3;    // shown of what changed
constexpr int kMostEvents = 5'000;    // counted

// {"items": what it has begun and not ended, the current one first; "holds": [{"kind", "name", "left_s"?}...]}
Result<Json> work(Context& context, const CheckinView& view) {
  Json out{{"items", Json::array()}, {"holds", Json::array()}};
  COORD_ASSIGN(auto tasks, tasks_in_short(context, view.agent));
  for (Json& task : tasks) {
    out["items"].push_back(std::move(task));
  }
  COORD_ASSIGN(const auto holdings, holdings_of(context, view.agent));
  for (const Holding& holding : holdings) {
    Json item{{"kind", holding.kind}, {"name", holding.name}};
    item.update(lease_item(context, *holding.file.lease));
    out["holds"].push_back(std::move(item));
  }
  return out;
}

Result<Json> mail(Context& context, const CheckinView& view) {
  return pressing_mail(context, view.agent, kMessages);
}

bool is_news(const Json& event, const CheckinView& view) {
  const Json* number = member(event, "seq");
  return view.since_seq > 0 && number != nullptr && number->is_number_unsigned()
             ? number->get<Sequence>() > view.since_seq
             : view.since && time(event, "time").value_or(0) > *view.since;
}

// {"events": n, "types": {type: n}, "last": the last few}: what others have done since the last check-in.
Result<Json> changes(Context& context, const CheckinView& view) {
  std::size_t count = 0;
  Json types = Json::object();
  std::vector<Json> last;
  RecordsBack records(context.store, kEventLog);
  for (int i = 0; i < kMostEvents && view.since; ++i) {
    COORD_ASSIGN(const auto record, records.next());
    auto event = record ? schema::parse(*record) : Result<Json>(Json());
    if (!record || (event && event->is_object() && !is_news(*event, view))) {
      break;
    }
    const std::string type(event ? text(*event, "type") : std::string_view());
    if (type.empty() || text(*event, "actor") == view.agent) {
      continue;
    }
    ++count;
    types[type] = types.value(type, 0) + 1;
    if (last.size() < kEvents) {
      last.push_back(*std::move(event));
    }
  }
  std::reverse(last.begin(), last.end());
  return Json{{"events", count}, {"types", std::move(types)}, {"last", std::move(last)}};
}

Result<Json> tasks_to_begin(Context& context, const CheckinView& view) {
  return tasks::tasks_awaiting(context, view.agent, kTasks);
}

Result<Json> consultations(Context& context, const CheckinView& view) {
  return consultations_for(context, view.agent);
}

Result<Json> decisions(Context& context, const CheckinView& view) {
  return decisions_for(context, view.agent, view.since);
}

constexpr std::array kSections = {
    CheckinSection{"work", work},           CheckinSection{"tasks", tasks_to_begin},
    CheckinSection{"mail", mail},           CheckinSection{"consultations", consultations},
    CheckinSection{"decisions", decisions}, CheckinSection{"changes", changes},
};

}  // namespace

std::span<const CheckinSection> checkin_sections() {
  return kSections;
}

}  // namespace coord::core
