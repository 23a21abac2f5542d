#include "core/doctor/doctor.hpp"

#include <utility>  // std::move

#include "core/doctor/parts.hpp"

namespace coord::core {

Result<std::vector<Finding>> examine(Context& context, bool fix) {
  doctor::Examination examination{context, fix, {}, {}, {}};
  COORD_ASSIGN(examination.findings, context.store.inspect(fix));
  if (const auto settings = settings_of(context); !settings) {
    examination.add(Finding::Severity::error, "config.yml", settings.error().message, "mend the file");
  }
  COORD_TRY(doctor::examine_migration(examination));
  COORD_TRY(doctor::examine_messages(examination));
  COORD_TRY(doctor::examine_message_log(examination));
  COORD_TRY(doctor::examine_event_log(examination));
  COORD_TRY(doctor::examine_records(examination));
  COORD_TRY(doctor::examine_progress(examination));
  COORD_TRY(doctor::examine_tasks(examination));
  return std::move(examination.findings);
}

}  // namespace coord::core
