// A section between two marks in a document that people write.
#pragma once

#include "setup/edit.hpp"

namespace coord::setup {

// What an agent has to know of coord, for AGENTS.md or CLAUDE.md.
[[nodiscard]] std::string_view guide_section();

// For a CLAUDE.md beside an AGENTS.md, which Claude Code does not read by itself.
[[nodiscard]] std::string_view import_section();

// Whether a document takes in AGENTS.md already, outside of coord's section.
[[nodiscard]] bool imports_agents_md(std::string_view text);

// Puts `body`, whole lines, between the marks at the end of the document, or in the place of what stands between them. `invalid` where
// the marks don't fit together.
[[nodiscard]] Edit section_edit(std::string_view body);

}  // namespace coord::setup
