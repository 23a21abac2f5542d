// Where a schedule takes place: a store that many processes use, with trouble.
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <string>

#include "coord/store.hpp"
#include "simulation/chance.hpp"
#include "store/memory/interference.hpp"

namespace coord::simulation {

// Who else is about while a call runs.
class Guest {
 public:
  virtual ~Guest() = default;
  virtual void step() = 0;  // anything: another agent's call, a foreign program
  virtual void look() = 0;  // a reader
  // At the last moment before a commit; false when nobody wants to do anything just then.
  virtual bool before_commit() = 0;
  virtual void note(const std::string& what) = 0;
};

class World {
 public:
  virtual ~World() = default;

  // Runs `body` as a process of its own; false when it died on the way.
  virtual bool use(const std::function<void(Store&)>& body) = 0;

  // Foreign programs. Moving is never onto an existing name; false when `from` is gone.
  virtual void write(const std::string& path, const std::string& bytes) = 0;
  virtual void append(const std::string& path, const std::string& text) = 0;
  virtual bool move(const std::string& from, const std::string& to) = 0;
  virtual std::map<std::string, std::string> files() = 0;

  // Whether a wait ends by the world's own clock.
  [[nodiscard]] virtual bool waits() const { return true; }
  virtual void advance(std::int64_t microseconds) = 0;
  // Between two steps. True when the machine has lost power, now or before.
  virtual bool disturb() { return false; }
  // No trouble from here on.
  virtual void calm() = 0;
};

// The memory store: other agents at every primitive, readers between effects, commits that break off. With a defect, to
// see it found.
[[nodiscard]] std::unique_ptr<World> make_memory_world(Chance& chance, Guest& guest, store::memory::Defect defect);

// A Redis database: the same, but for what comes between the effects of a commit and for commits that are half done, which
// there are none of.
[[nodiscard]] std::unique_ptr<World> make_redis_world(Chance& chance, Guest& guest);

// The file store on a simulated disk: kills, failing calls and power cuts within calls and between them.
[[nodiscard]] std::unique_ptr<World> make_disk_world(Chance& chance, Guest& guest);

}  // namespace coord::simulation
