#include "core/consultations/record.hpp"

#include <algorithm>  // std::max, std::stable_sort
#include <utility>    // std::move

#include "core/effects.hpp"
#include "core/events.hpp"
#include "core/json_access.hpp"
#include "core/messages/message_id.hpp"
#include "core/places.hpp"
#include "schema/bundled/bundled.hpp"
#include "schema/json_text.hpp"
#include "util/time_text.hpp"

namespace coord::core {
namespace {

Result<std::optional<ConsultationFile>> read_consultation(Context& context, const std::string& path) {
  COORD_ASSIGN(const auto document, context.store.read(path));
  if (!document) {
    return std::nullopt;
  }
  auto record = schema::parse(document->bytes);
  if (!record || !schema::bundled_schema("consultation")->validate(*record, 1).empty()) {
    return std::nullopt;
  }
  return ConsultationFile{path, *std::move(record), document->version};
}

Result<std::vector<ConsultationFile>> consultations_in(Context& context, std::string_view folder) {
  std::vector<ConsultationFile> out;
  COORD_ASSIGN(const Listing listing, context.store.list(folder));
  for (const Entry& entry : listing.entries) {
    if (is_message_name(entry.name)) {
      COORD_ASSIGN(auto file, read_consultation(context, join(folder, entry.name)));
      if (file) {
        out.push_back(*std::move(file));
      }
    }
  }
  std::stable_sort(out.begin(), out.end(), [](const ConsultationFile& a, const ConsultationFile& b) {
    return time(a.record, "timestamp").value_or(0) < time(b.record, "timestamp").value_or(0);
  });
  return out;
}

// The members of the communication log, from the message that asks.
Json record_of(const Json& request) {
  Json record{{"message_id", request["id"]},
              {"from", request["from"]},
              {"to", request["to"]},
              {"type", request["type"]},
              {"timestamp", request["timestamp"]}};
  if (!text(request, "subject").empty()) {
    record["subject"] = request["subject"];
  }
  record["message"] = request["content"];
  record["priority"] = request.value("priority", Json("normal"));
  record["requires_response"] = true;
  Json context = Json::object();
  if (const Json* metadata = member(request, "metadata"); metadata != nullptr) {
    if (!text(*metadata, "task_id").empty()) {
      context["related_task"] = text(*metadata, "task_id");
    }
    if (!text(*metadata, "context").empty()) {
      context["note"] = text(*metadata, "context");
    }
  }
  if (const Json* references = member(request, "references"); references != nullptr && references->is_array()) {
    for (const Json& reference : *references) {
      if (reference.is_string() && reference != context.value("related_task", Json())) {
        context["related_files"].push_back(reference);
      }
    }
  }
  if (!context.empty()) {
    record["context"] = std::move(context);
  }
  record["status"] = "pending_response";
  // One that was taken over from elsewhere may be answered already.
  for (const char* name : {"status", "response_id", "responded_by", "responded_at", "closed_at", "closed_by"}) {
    const Json* metadata = member(request, "metadata");
    const Json* fact = member(request, name);
    fact = fact == nullptr && metadata != nullptr ? member(*metadata, name) : fact;
    if (fact != nullptr && fact->is_string()) {
      record[name] = *fact;
    }
  }
  record["thread"] = text(request, "thread").empty() ? request["id"] : request["thread"];
  if (!text(request, "respond_by").empty()) {
    record["respond_by"] = request["respond_by"];
  }
  return record;
}

Status add_answer(Context& context, const Json& message, Batch& batch) {
  COORD_ASSIGN(auto file, consultation_of(context, message));
  if (!file) {
    return {};
  }
  Json record = std::move(file->record);
  const std::string id(text(record, "message_id"));
  if (consultation_state(record) == "closed") {
    return fail(ErrorKind::conflict, "consultation " + id + " was closed by " + std::string(text(record, "closed_by")),
                "coord ask begins another one, coord send message says something else");
  }
  record["status"] = "responded";
  record["response_id"] = message["id"];
  record["responded_by"] = message["from"];
  record["responded_at"] = util::format_time(context.store.now());
  Json data{{"id", id}, {"response_id", message["id"]}, {"from", record["from"]}};
  batch.require(is_version(file->path, file->version)).add(put(file->path, document_text(record)));
  batch.add(event(context, "CONSULTATION_ANSWERED", text(message, "from"), std::move(data)));
  return {};
}

}  // namespace

std::string_view ConsultationFile::id() const {
  return text(record, "message_id");
}

std::string_view consultation_state(const Json& record) {
  const std::string_view word = text(record, "status");
  if (!text(record, "closed_at").empty() || word == "closed") {
    return "closed";
  }
  return !text(record, "response_id").empty() || word == "responded" ? "responded" : "pending_response";
}

bool is_overdue(Context& context, const Json& record) {
  const auto due = time(record, "respond_by");
  return consultation_state(record) == "pending_response" && due && *due < context.store.now();
}

Result<std::vector<ConsultationFile>> open_consultations(Context& context) {
  return consultations_in(context, kConsultations);
}

Result<std::vector<ConsultationFile>> closed_consultations(Context& context) {
  return consultations_in(context, folder_of(closed_consultation("x")));
}

Result<std::optional<ConsultationFile>> find_consultation(Context& context, std::string_view id) {
  if (id.empty()) {
    return std::nullopt;
  }
  COORD_ASSIGN(auto open, read_consultation(context, consultation_record(id)));
  return open ? std::move(open) : read_consultation(context, closed_consultation(id));
}

Result<std::optional<ConsultationFile>> consultation_of(Context& context, const Json& message) {
  for (const char* name : {"in_reply_to", "thread", "id"}) {
    COORD_ASSIGN(auto file, find_consultation(context, text(message, name)));
    if (file) {
      return file;
    }
  }
  return std::nullopt;
}

Json consultation_item(Context& context, const Json& record) {
  Json item = record;
  const std::string id(text(record, "message_id"));
  item["state"] = consultation_state(record);
  item["short"] = own_short_id(id).value_or(id);
  if (const auto asked = time(record, "timestamp")) {
    item["age_s"] = std::max<WallTime>((context.store.now() - *asked) / 1'000'000, 0);
  }
  if (is_overdue(context, record)) {
    item["overdue"] = true;
  }
  return item;
}

Status follow_consultation(Context& context, const Json& message, Batch& batch) {
  const std::string_view type = text(message, "type");
  if (type == "consultation_response") {
    return add_answer(context, message, batch);
  }
  if (type != "consultation_request") {
    return {};
  }
  const Json record = record_of(message);
  const std::string_view id = text(message, "id");
  const bool closed = consultation_state(record) == "closed";
  batch.add(create(closed ? closed_consultation(id) : consultation_record(id), document_text(record)));
  Json data{{"id", message["id"]}, {"to", message["to"]}};
  for (const char* name : {"subject", "respond_by"}) {
    if (const Json* value = member(record, name); value != nullptr) {
      data[name] = *value;
    }
  }
  batch.add(event(context, "CONSULTATION_REQUESTED", text(message, "from"), std::move(data)));
  return {};
}

}  // namespace coord::core
