#include "unit/migration/migration_world.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <fstream>
#include <sstream>

#include "core/doctor/doctor.hpp"
#include "core/migration/unfinished.hpp"
#include "store/file/file_store.hpp"
#include "store/memory/memory_store.hpp"

namespace coord::test {

namespace fs = std::filesystem;

Side::Side() : store_(store::memory::open_memory_store(place)) {}

FileSide::FileSide() {
  std::string name = (fs::temp_directory_path() / "coord-unit-XXXXXX").string();
  REQUIRE(::mkdtemp(name.data()) != nullptr);
  root_ = name;
  fs::create_directory(root_ / ".coordination");
  auto store =
      store::file::open_file_store(*sys_, ::open((root_ / ".coordination").c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC),
                                   ::open(root_.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC), {});
  REQUIRE(store.has_value());
  store_ = std::move(*store);
}

FileSide::~FileSide() {
  std::error_code ignored;
  fs::remove_all(root_, ignored);
}

std::string FileSide::bytes_of(const std::string& path) const {
  const std::ifstream file(root_ / path);
  std::ostringstream out;
  out << file.rdbuf();
  return out.str();
}

void fill(store::memory::MemoryPlace& place) {
  for (int i = 0; i < 300; ++i) {
    place.write("inbox/msg-" + std::to_string(i) + ".json", "{\"n\":" + std::to_string(i) + "}");
  }
  for (const std::string path : {"tasks/.t-1.last", "tasks/t-1.claim", "locks/.set"}) {
    place.write(path, "{\"token\":1767225600000001}\n");
  }
  for (const std::string path : {".gitignore", "inbox/.hidden/x", "seen/a", "sessions/@bob.json", "odd/a b", "odd/%",
                                 "odd/\x80\xfe", "progress/current-task.json", "progress/.gitignore", "a/b/c/d/e"}) {
    place.write(path, "{}");
  }
  place.write("empty", "");
  place.write("large", std::string(400'000, 'x'));
  for (int i = 0; i < 600; ++i) {
    place.append("messages.jsonl", "{\"m\":" + std::to_string(i) + "}  \n");
    place.append("events.jsonl", "{\"seq\":" + std::to_string(1'767'225'600'000'000 + i) + "}\n");
  }
  place.append("progress/bob/completed-tasks.jsonl", "{}\n" + std::string(300'000, 'y') + "\n");
}

bool says_unfinished(Side& side) {
  Dice dice;
  core::Context context{side.store(), dice, {}};
  for (const Finding& finding : must(core::examine(context, false))) {
    if (finding.subject == core::migration::kUnfinished && finding.severity == Finding::Severity::error) {
      return true;
    }
  }
  return false;
}

store::memory::Fate Breaking::fate(const Batch& batch) {
  for (const Effect& effect : batch.effects) {
    if (effect.expires_after_s > 0) {
      expiries[effect.path] = effect.expires_after_s;
    }
  }
  store::memory::Fate fate;
  if (++count_ >= first_) {
    fate.kind = store::memory::Fate::Kind::unavailable;
  }
  return fate;
}

}  // namespace coord::test
