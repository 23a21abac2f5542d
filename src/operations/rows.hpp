// The rows of the operations table, one file a group.
#pragma once

#include <span>  // std::span

#include "operations/operation.hpp"

namespace coord::operations {

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

[[nodiscard]] std::span<const Operation> send_rows();
[[nodiscard]] std::span<const Operation> mailbox_rows();
[[nodiscard]] std::span<const Operation> consultation_rows();
[[nodiscard]] std::span<const Operation> progress_rows();
[[nodiscard]] std::span<const Operation> progress_end_rows();
[[nodiscard]] std::span<const Operation> task_rows();
[[nodiscard]] std::span<const Operation> task_work_rows();
[[nodiscard]] std::span<const Operation> lease_rows();
[[nodiscard]] std::span<const Operation> lock_rows();
[[nodiscard]] std::span<const Operation> run_rows();
[[nodiscard]] std::span<const Operation> agent_rows();
[[nodiscard]] std::span<const Operation> registry_rows();
[[nodiscard]] std::span<const Operation> decision_rows();
[[nodiscard]] std::span<const Operation> integration_rows();
[[nodiscard]] std::span<const Operation> store_rows();
[[nodiscard]] std::span<const Operation> config_rows();
[[nodiscard]] std::span<const Operation> exchange_rows();
[[nodiscard]] std::span<const Operation> validation_rows();
[[nodiscard]] std::span<const Operation> setup_rows();
[[nodiscard]] std::span<const Operation> help_rows();

}  // namespace coord::operations
