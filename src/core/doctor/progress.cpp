#include "core/agents.hpp"
#include "core/doctor/parts.hpp"
#include "core/effects.hpp"
#include "core/messages/quarantine.hpp"
#include "core/places.hpp"
#include "core/progress/task_file.hpp"
#include "core/progress/totals.hpp"
#include "core/roster.hpp"
#include "schema/equality.hpp"

namespace coord::core::doctor {
namespace {

using Severity = Finding::Severity;

Status examine_open(Examination& examination, const std::string& agent) {
  std::vector<progress::Broken> broken;
  COORD_ASSIGN(const auto open, progress::open_tasks(examination.context, agent, broken));
  for (progress::Broken& file : broken) {
    examination.add(Severity::error, progress::shown_path(file.path), std::move(file.reason), "mend the file");
  }
  return {};
}

// What the log says, without what it can't know.
Json comparable(Json totals) {
  if (totals.is_object()) {
    totals.erase("updated");
  }
  return totals;
}

// Puts the totals that the log says into their place. `version`: of what was there before they were counted, so that a
// task that ends meanwhile is not forgotten.
Status mend(Examination& examination, const std::string& path, const Version& version, const Json& totals,
            Finding& finding) {
  Batch batch;
  if (version.absent()) {
    batch.add(create(path, document_text(totals)));
  } else {
    batch.require(is_version(path, version)).add(put(path, document_text(totals)));
  }
  COORD_ASSIGN(const Commit commit, examination.context.store.commit(batch));
  finding.fixed = commit.granted();
  return {};
}

Status examine_totals(Examination& examination, const std::string& agent) {
  Context& context = examination.context;
  const std::string path = task_metrics_of(agent);
  auto file = progress::read_totals(context, agent);
  if (!file && file.error().kind != ErrorKind::invalid) {
    return tl::unexpected<Error>(std::move(file.error()));
  }
  COORD_ASSIGN(const Json counted, progress::count_again(context, agent, file ? file->totals : Json()));
  if (counted.is_null()) {
    if (!file) {
      examination.add(Severity::warning, progress::shown_path(path), file.error().message, "mend or remove it");
    }
    return {};
  }
  if (file && schema::equal(comparable(file->totals), comparable(counted))) {
    return {};
  }
  Finding& finding = examination.add(Severity::warning, progress::shown_path(path),
                                     file ? "does not say what completed-tasks.jsonl says" : file.error().message,
                                     "coord doctor --fix counts again");
  if (!examination.fix) {
    return {};
  }
  if (!file) {  // what keeps no schema goes to dead-letters/ first
    COORD_ASSIGN(const auto there, context.store.read(path));
    Trouble trouble;
    if (there) {
      quarantine(context, path, there->version, {file.error().message, Json::array()}, trouble);
    }
    if (!trouble.skipped.empty()) {
      return {};
    }
  }
  return mend(examination, path, file ? file->version : Version{}, counted, finding);
}

}  // namespace

Status examine_progress(Examination& examination) {
  COORD_ASSIGN(const auto names, agent_names(examination.context));
  for (const std::string& name : names) {
    COORD_TRY(examine_open(examination, name));
    COORD_TRY(examine_totals(examination, name));
  }
  return {};
}

}  // namespace coord::core::doctor
