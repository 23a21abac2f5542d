#include "core/leases/holds.hpp"

#include <algorithm>  // std::any_of, std::find_if
#include <limits>     // std::numeric_limits
#include <utility>    // std::move

#include "core/effects.hpp"
#include "core/flat_access.hpp"
#include "core/leases/due.hpp"
#include "core/mutants.hpp"
#include "core/places.hpp"
#include "schema/flat_document.hpp"
#include "schema/flat_json.hpp"
#include "schema/json_text.hpp"

namespace coord::core {
namespace {

constexpr std::string_view kHolds = "holds";

}  // namespace

Result<Holds> Holds::load(Context& context, const Holder& holder) {
  Holds holds;
  holds.path_ = holds_record(holder.agent, holder.session);
  COORD_ASSIGN(const auto document, context.store.read(holds.path_));
  if (document) {
    holds.version_ = document->version;
    schema::FlatDocument text;
    const schema::FlatValue* record = text.read(document->bytes, {});
    if (record != nullptr && record->type == schema::kObject) {
      holds.take(*record);
    }
  }
  if (!holder.session.empty()) {
    holds.record_["session"] = holder.session;
  }
  return holds;
}

void Holds::take(const schema::FlatValue& record) {
  schema::each_member(record, [&](std::string_view name, const schema::FlatValue& member) {
    if (name != kHolds) {
      record_[std::string(name)] = schema::json_of(member);
    } else if (member.type == schema::kArray) {
      holds_.reserve(member.count + 1);
      schema::each_element(member, [&](const schema::FlatValue& item) {
        if (item.type == schema::kObject && !flat_text(item, "lease").empty()) {
          const auto said = [&item](std::string_view what) { return std::string(flat_text(item, what)); };
          holds_.push_back({said("lease"), said("kind"), said("name"), said("agent")});
        }
        return true;
      });
    }
    return true;
  });
}

bool Holds::has(std::string_view path) const {
  return std::any_of(holds_.begin(), holds_.end(), [&](const Hold& hold) { return hold.path == path; });
}

void Holds::add(Context& context, Hold hold, const Lease& lease) {
  const auto due = core::due_in(context, lease);
  const auto noted = due_in(context);
  if (holds_.empty() || mutant(Mutant::due_late)) {
    note_due(context, due);
  } else if (noted && due) {
    note_due(context, std::min(*noted, *due));
  } else if (!noted) {
    forget_due(record_);
  }
  if (!has(hold.path)) {
    holds_.push_back(std::move(hold));
  }
  changed_ = true;
}

void Holds::remove(std::string_view path) {
  const auto found = std::find_if(holds_.begin(), holds_.end(), [&](const Hold& hold) { return hold.path == path; });
  if (found != holds_.end()) {
    holds_.erase(found);
    changed_ = true;
  }
}

std::optional<std::int64_t> Holds::due_in(Context& context) const {
  return noted_due(context, record_);
}

void Holds::note_due(Context& context, std::optional<std::int64_t> in_us) {
  core::note_due(context, record_, in_us.value_or(std::numeric_limits<std::int64_t>::max()));
  changed_ = true;
}

// An agent may hold hundreds: each is a line, written without a value made for it.
void Holds::write(Batch& batch) const {
  if (!changed_) {
    return;
  }
  std::string out = "{\n";
  const auto text = [&out](std::string_view before, std::string_view value) {
    schema::append_string(out.append(before), value);
  };
  for (const auto& [name, value] : record_.items()) {
    text("  ", name);
    schema::append_line(out.append(": "), value);
    out += ",\n";
  }
  text("  ", kHolds);
  out += ": [";
  for (const Hold& hold : holds_) {
    out += &hold == &holds_.front() ? "\n" : ",\n";
    text(R"(    {"lease": )", hold.path);
    text(R"(, "kind": )", hold.kind);
    text(R"(, "name": )", hold.name);
    text(R"(, "agent": )", hold.agent);
    out += '}';
  }
  out += holds_.empty() ? "]\n}\n" : "\n  ]\n}\n";
  batch.require(is_version(path_, version_)).add(put(path_, std::move(out)));
}

}  // namespace coord::core
