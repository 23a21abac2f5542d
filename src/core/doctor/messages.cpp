#include <algorithm>  // std::any_of
#include <optional>   // std::optional

#include "core/agents.hpp"
#include "core/doctor/parts.hpp"
#include "core/json_access.hpp"
#include "core/messages/archive_days.hpp"
#include "core/messages/message_id.hpp"
#include "core/messages/quarantine.hpp"
#include "core/messages/reading.hpp"
#include "core/places.hpp"

namespace coord::core::doctor {
namespace {

using Severity = Finding::Severity;

// `version`: of what was read; none of what is too large for that.
void examine_invalid(Examination& examination, const std::string& path, std::optional<Version> version,
                     const Fault& fault) {
  if (!examination.fix) {
    examination.add(Severity::error, path, "no valid message: " + fault.reason, "coord doctor --fix puts it aside");
    return;
  }
  Trouble trouble;
  quarantine(examination.context, path, version, fault, trouble);
  Finding& finding = examination.add(Severity::error, path, "no valid message: " + fault.reason);
  if (!trouble.quarantined.empty()) {
    finding.fixed = true;
    finding.hint = "moved to " + trouble.quarantined.front().dead_letter;
  } else if (!trouble.skipped.empty()) {
    finding.message = trouble.skipped.front().reason;
  }
}

bool is_found(const Examination& examination, const std::string& path) {
  return std::any_of(examination.findings.begin(), examination.findings.end(),
                     [&](const Finding& finding) { return finding.subject == path; });
}

void examine_unread(Examination& examination, const std::string& path, const Error& error) {
  examination.unread.emplace(stem(name_of(path)));
  // Files that can't be named, and those without the right to read them, are named by the store itself.
  if (error.kind == ErrorKind::denied || is_found(examination, path)) {
    return;
  }
  if (error.kind == ErrorKind::invalid) {
    examine_invalid(examination, path, std::nullopt, {error.message, Json::array()});
  } else {
    examination.add(Severity::error, path, error.message, "coord doctor, once more");
  }
}

void examine_file(Examination& examination, const std::string& path) {
  const auto document = examination.context.store.read(path);
  if (!document) {
    examine_unread(examination, path, document.error());
    return;
  }
  if (!*document) {
    return;  // moved since it was listed
  }
  const Parsed parsed = parse_message((*document)->bytes);
  if (!parsed.message) {
    examine_invalid(examination, path, (*document)->version, parsed.fault);
    return;
  }
  const std::string id(text(*parsed.message, "id"));
  if (id != stem(name_of(path))) {
    examination.add(Severity::note, path, "the id inside is another: " + id);
  }
  examination.files[id].push_back(path);
}

Status examine_folder(Examination& examination, const std::string& folder, bool may_have_folders) {
  COORD_ASSIGN(const Listing listing, examination.context.store.list(folder));
  for (const Entry& entry : listing.others) {
    // Links and FIFOs are named by the store itself.
    if (entry.kind != Entry::Kind::folder) {
      continue;
    }
    if (!may_have_folders) {
      examination.add(Severity::warning, join(folder, entry.name), "is a folder, and never looked into");
    } else if (is_message_name(entry.name)) {
      examination.add(Severity::warning, join(folder, entry.name),
                      "is a folder: it is no message, but the mailbox of an agent of that name",
                      "remove it if it is empty and nobody has that name");
    }
  }
  for (const Entry& entry : listing.entries) {
    const std::string path = join(folder, entry.name);
    if (is_message_name(entry.name)) {
      examine_file(examination, path);
    } else {
      examination.add(Severity::note, path, "is not named *.json, so it is no message");
    }
  }
  return {};
}

}  // namespace

Status examine_messages(Examination& examination) {
  COORD_ASSIGN(const auto mailboxes, all_mailboxes(examination.context));
  for (const Mailbox& mailbox : mailboxes) {
    COORD_TRY(examine_folder(examination, mailbox.folder, mailbox.folder == kInbox));
  }
  COORD_ASSIGN(const auto days, archive_days(examination.context));
  for (auto day = days.rbegin(); day != days.rend(); ++day) {
    COORD_TRY(examine_folder(examination, *day, false));
  }
  for (const auto& [id, paths] : examination.files) {
    if (paths.size() > 1) {
      std::string where;
      for (const std::string& path : paths) {
        where.append(where.empty() ? "" : ", ").append(path);
      }
      examination.add(Severity::warning, id,
                      "the same id stands in " + std::to_string(paths.size()) + " files: " + where);
    }
  }
  return {};
}

}  // namespace coord::core::doctor
