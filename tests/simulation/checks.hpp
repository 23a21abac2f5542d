// What must be true of the end of every schedule: M1-M5, J1, D1, D2 of docs/guarantees.md, as far as a history tells.
#pragma once

#include <string>
#include <vector>

#include "simulation/evidence.hpp"
#include "simulation/history.hpp"

namespace coord::simulation {

using Violations = std::vector<std::string>;

void check_sent(const History& history, const Evidence& evidence, Violations& out);        // M1, M2
void check_order(const History& history, const Evidence& evidence, Violations& out);       // M5
void check_broadcasts(const History& history, const Evidence& evidence, Violations& out);  // copies complete, once each
void check_places(const History& history, const Evidence& evidence, Violations& out);      // M1, M4
void check_archived(const History& history, const Evidence& evidence, Violations& out);    // M3
void check_acked(const History& history, const Evidence& evidence, Violations& out);       // D2
void check_events(const History& history, const Evidence& evidence, Violations& out);      // J1, numbers
void check_foreign(const History& history, const Evidence& evidence, Violations& out);     // nothing of others is lost
void check_tasks(const History& history, const Evidence& evidence, Violations& out);       // the tasks of agents
void check_queue(const History& history, const Evidence& evidence, Violations& out);       // T2, T3, T4

// All of them.
[[nodiscard]] Violations check_all(const History& history, const Evidence& evidence);

}  // namespace coord::simulation
