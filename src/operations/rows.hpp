// The rows of the operations table, one file a group.
#pragma once

#include "operations/operation.hpp"
#include "util/packed_table.hpp"

namespace coord::operations {

// The rows of one file as they lie in the binary. An `Operation` is made of one when somebody looks at it.
using Rows = util::PackedTable<Operation>;
using util::packed_table;

// Of every verb that grants leases.
inline constexpr Param kTrustFileSystem{
    .name = "trust_file_system",
    .kind = Param::Kind::flag,
    .help = "grant it also on files that another machine may write (NFS, 9p, FUSE), where none does"};

// Of every verb that grants leases which may be asked for on one machine alone.
inline constexpr Param kScope{
    .name = "scope",
    .kind = Param::Kind::choice,
    .help = "while the server is away: refuse (server), or grant it for this machine alone (local)",
    .choices = "server|local"};

[[nodiscard]] Rows send_rows();
[[nodiscard]] Rows mailbox_rows();
[[nodiscard]] Rows consultation_rows();
[[nodiscard]] Rows progress_rows();
[[nodiscard]] Rows progress_end_rows();
[[nodiscard]] Rows task_rows();
[[nodiscard]] Rows task_work_rows();
[[nodiscard]] Rows lease_rows();
[[nodiscard]] Rows lock_rows();
[[nodiscard]] Rows run_rows();
[[nodiscard]] Rows agent_rows();
[[nodiscard]] Rows registry_rows();
[[nodiscard]] Rows decision_rows();
[[nodiscard]] Rows integration_rows();
[[nodiscard]] Rows store_rows();
[[nodiscard]] Rows config_rows();
[[nodiscard]] Rows exchange_rows();
[[nodiscard]] Rows validation_rows();
[[nodiscard]] Rows setup_rows();
[[nodiscard]] Rows help_rows();

}  // namespace coord::operations
