#include "core/tasks/queries.hpp"

#include <algorithm>  // std::find
#include <utility>    // std::move

#include "core/json_access.hpp"
#include "core/leases/claims.hpp"
#include "core/progress/following.hpp"
#include "core/progress/show.hpp"
#include "core/tasks/dependencies.hpp"
#include "core/tasks/foreign_queue.hpp"

namespace coord::core::tasks {
namespace {

bool fits(const Json& task, const ListFilter& filter) {
  const bool over = is_over(state_of(task));
  const bool status =
      filter.status == "all" ||
      (filter.status.empty() || filter.status == "open" ? !over : text(task, "status") == filter.status);
  const auto is = [&](const std::string& wanted, std::string_view name) {
    return wanted.empty() || text(task, name) == wanted;
  };
  return status && is(filter.agent, "assigned_to") && is(filter.workflow, "workflow") && is(filter.parent, "parent");
}

Json waits_json(const std::vector<Wait>& waits) {
  Json out = Json::array();
  for (const Wait& wait : waits) {
    out.push_back(Json{{"task_id", wait.task}, {"status", wait.status}});
  }
  return out;
}

// How far its worker is; null where there is no progress, or none that can be read.
Result<Json> progress_of(Context& context, const Json& task) {
  const std::string agent(text(task, "assigned_to"));
  if (agent.empty() || is_over(state_of(task))) {
    return Json();
  }
  COORD_ASSIGN(const auto file, progress::find_open_of(context, agent, id_of(task)));
  return file ? progress::summary(context, file->task) : Json();
}

// Calls `use` for the documents of all names, in their order, until it answers false. What can't be read is told to `broken`.
template <class Use>
Status each_task(Context& context, const std::vector<std::string>& ids, Json& broken, Use use) {
  for (const std::string& id : ids) {
    auto file = read_task(context, id);
    if (!file) {
      if (file.error().kind != ErrorKind::invalid && file.error().kind != ErrorKind::denied) {
        return tl::unexpected<Error>(std::move(file.error()));
      }
      broken.push_back(file.error().message);
    } else if (*file) {
      COORD_ASSIGN(const bool goes_on, use((*file)->task));
      if (!goes_on) {
        break;
      }
    }
  }
  return {};
}

struct Tree {
  TaskSet& tasks;
  Json& items;
  std::size_t limit;
  bool more = false;
};

Status add_branch(Tree& tree, const Json& task, std::size_t depth) {
  if (tree.items.size() >= tree.limit) {
    tree.more = true;
    return {};
  }
  Json entry = item(task);
  entry["depth"] = depth;
  COORD_ASSIGN(const auto waits, waits_of(tree.tasks, task));
  for (const Wait& wait : waits) {
    if (!lists(task, "children", wait.task)) {
      entry["waits_for"].push_back(wait.task);
    }
  }
  tree.items.push_back(std::move(entry));
  for (const std::string& id : words_of(task, "children")) {
    COORD_ASSIGN(const TaskFile* const child, tree.tasks.find(id));
    if (child != nullptr) {
      COORD_TRY(add_branch(tree, child->task, depth + 1));
    }
  }
  return {};
}

Json part_result(const Json& task) {
  Json out{{"task_id", id_of(task)}, {"title", text(task, "title")}, {"status", text(task, "status")}};
  const Json* result = member(task, "result");
  out["result"] = result != nullptr ? *result : Json();
  if (!text(task, "reason").empty()) {
    out["reason"] = text(task, "reason");
  }
  return out;
}

}  // namespace

Result<Json> list_tasks(Context& context, const ListFilter& filter, std::size_t limit) {
  COORD_TRY(meet_foreign_queue(context));
  COORD_ASSIGN(std::vector<std::string> ids, task_ids(context));
  const std::size_t total = ids.size();
  if (!filter.from.empty()) {
    const auto from = std::find(ids.begin(), ids.end(), filter.from);
    if (from == ids.end()) {
      return tl::unexpected<Error>(need_task(context, filter.from).error());
    }
    ids.erase(ids.begin(), from);
  }
  Json out{{"items", Json::array()}, {"next", nullptr}, {"total", total}, {"broken", Json::array()}};
  const auto use = [&](const Json& task) -> Result<bool> {
    if (!fits(task, filter)) {
      return true;
    }
    if (out["items"].size() == limit) {
      out["next"] = id_of(task);
      return false;
    }
    out["items"].push_back(item(task));
    return true;
  };
  COORD_TRY(each_task(context, ids, out["broken"], use));
  return out;
}

Result<Json> show_task(Context& context, const std::string& id) {
  COORD_ASSIGN(const TaskFile file, need_task(context, id));
  COORD_ASSIGN(const auto waits, waits_of(context, file.task));
  COORD_ASSIGN(const LeaseFile claim, read_claim(context, id));
  COORD_ASSIGN(Json progress, progress_of(context, file.task));
  Json out{
      {"task", file.task}, {"claim", nullptr}, {"waits_for", waits_json(waits)}, {"progress", std::move(progress)}};
  out["task"].erase("queue");
  if (claim.lease) {
    out["claim"] = lease_item(context, *claim.lease);
  }
  return out;
}

Result<Json> task_tree(Context& context, const std::string& id, std::size_t limit) {
  TaskSet tasks(context);
  Json items = Json::array();
  Tree tree{tasks, items, limit};
  if (!id.empty()) {
    COORD_ASSIGN(const TaskFile* const file, tasks.need(id));
    COORD_TRY(add_branch(tree, file->task, 0));
  } else {
    COORD_ASSIGN(const auto ids, task_ids(context));
    Json broken = Json::array();
    const auto use = [&](const Json& task) -> Result<bool> {
      if (text(task, "parent").empty() && !is_over(state_of(task))) {
        COORD_TRY(add_branch(tree, task, 0));
      }
      return !tree.more;
    };
    COORD_TRY(each_task(context, ids, broken, use));
  }
  Json out{{"items", std::move(items)}};
  if (tree.more) {
    out["more"] = true;
  }
  return out;
}

Result<Json> blocked_tasks(Context& context, std::size_t limit) {
  COORD_ASSIGN(const auto ids, task_ids(context));
  Json out{{"items", Json::array()}, {"broken", Json::array()}};
  const auto use = [&](const Json& task) -> Result<bool> {
    const State state = state_of(task);
    Json entry = item(task);
    if (state == State::waiting) {
      COORD_ASSIGN(const auto waits, waits_of(context, task));
      if (!waits.empty()) {
        entry["waits_for"] = waits_json(waits);
        out["items"].push_back(std::move(entry));
      }
    } else if (!is_over(state)) {
      COORD_ASSIGN(const Json progress, progress_of(context, task));
      if (const Json* blocked = member(progress, "blocked"); blocked != nullptr && !blocked->empty()) {
        entry["blocked_on"] = *blocked;
        out["items"].push_back(std::move(entry));
      }
    }
    return out["items"].size() < limit;
  };
  COORD_TRY(each_task(context, ids, out["broken"], use));
  return out;
}

Result<Json> task_results(Context& context, const std::string& id) {
  COORD_ASSIGN(const TaskFile file, need_task(context, id));
  Json out = part_result(file.task);
  const Json* late = member(file.task, "late_results");
  out["late_results"] = late != nullptr ? *late : Json::array();
  Json& parts = out["items"] = Json::array();
  std::size_t open = 0;
  for (const std::string& child : words_of(file.task, "children")) {
    COORD_ASSIGN(const auto part, read_task(context, child));
    if (part) {
      parts.push_back(part_result(part->task));
      open += is_over(state_of(part->task)) ? 0U : 1U;
    }
  }
  out["open"] = open;
  return out;
}

}  // namespace coord::core::tasks
