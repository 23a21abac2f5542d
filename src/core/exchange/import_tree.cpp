// What the third protocol document keeps in one directory, a file each: agents, tasks and claims.
#include <utility>  // std::move

#include "core/effects.hpp"
#include "core/events.hpp"
#include "core/exchange/parts.hpp"
#include "core/json_access.hpp"
#include "core/leases/claims.hpp"
#include "core/places.hpp"
#include "schema/json_text.hpp"
#include "util/time_text.hpp"

namespace coord::core::exchange {
namespace {

std::string name_of(const TreeFile& file, const char* member) {
  const std::string_view named = text(file.content, member);
  return named.empty() ? file.name : std::string(named);
}

// The document's own tasks have `type`, `payload` and `created_at` in seconds; one with the members of the second stays as it is.
Json task_of(const TreeFile& file) {
  Json task = file.content;
  task["task_id"] = text(task, "task_id").empty() ? Json(name_of(file, "id")) : task["task_id"];
  const Json* payload = member(task, "payload");
  const Json* described = payload != nullptr && payload->is_object() ? member(*payload, "description") : payload;
  const std::string words = described != nullptr && described->is_string() ? described->get<std::string>() : "";
  if (!task.contains("title")) {
    const std::string type(text(task, "type"));
    const std::string& title = !words.empty() ? words : type;
    task["title"] = title.empty() ? task["task_id"] : Json(title.substr(0, title.find('\n')));
  }
  if (!task.contains("description") && !words.empty()) {
    task["description"] = words;
  }
  if (const Json* created = member(task, "created_at"); created != nullptr && !task.contains("created")) {
    task["created"] =
        created->is_number() ? Json(util::format_time(static_cast<WallTime>(created->get<double>() * 1e6))) : *created;
  }
  if (!task.contains("status")) {
    task["status"] = "pending_assignment";
  }
  return task;
}

// The bytes as a claim file of ours. Nothing when it names nobody.
std::optional<Lease> lease_of(const TreeFile& file, const std::string& bytes) {
  if (!file.content.is_object() || (text(file.content, "agent").empty() && text(file.content, "agent_id").empty())) {
    return std::nullopt;
  }
  Document document;
  document.bytes = bytes;
  return read_lease(document);
}

Status import_claim(Context& context, const TreeFile& file, std::vector<Taken>& taken) {
  Taken one{"claim", file.name, "refused", "it names no agent"};
  const std::string bytes = schema::to_line(file.content) + "\n";
  const auto lease = lease_of(file, bytes);
  if (lease) {
    COORD_ASSIGN(const LeaseFile there, read_claim(context, file.name));
    const bool held = judge(context, *lease) == Standing::held;
    one.state = !held ? "expired" : there.document ? "already" : "imported";
    one.reason.clear();
  }
  if (one.state != "imported") {
    taken.push_back(one);
    return {};
  }
  Effect claim = create(claim_path(file.name), bytes);
  claim.exclusive = true;
  Batch batch;
  batch.add(std::move(claim));
  batch.add(event(context, "TASK_ASSIGNED", lease->holder.agent,
                  Json{{"task_id", file.name}, {"agent_id", lease->holder.agent}, {"imported", true}}));
  return commit_entry(context, batch, one, taken);
}

}  // namespace

void join_tree(Documents& documents) {
  for (const TreeFile& file : documents.agents) {
    documents.registry["instances"][name_of(file, "id")] = file.content;
  }
  for (const TreeFile& file : documents.tasks) {
    documents.queue["pending_tasks"].push_back(file.content.is_object() ? task_of(file) : file.content);
  }
}

Status import_claims(Context& context, const std::vector<TreeFile>& claims, std::vector<Taken>& taken) {
  if (!claims.empty()) {
    COORD_TRY(check_place(context));
  }
  for (const TreeFile& file : claims) {
    COORD_TRY(import_claim(context, file, taken));
  }
  return {};
}

}  // namespace coord::core::exchange
