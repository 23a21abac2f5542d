// The file store on a simulated disk: processes that are killed at any system call, calls that fail, power cuts within a
// call and between two.
#include <cerrno>

#include "simulation/world.hpp"
#include "store/file/file_store.hpp"
#include "support/sim_process.hpp"
#include "support/sim_shell.hpp"

namespace coord::simulation {
namespace {

using test::Killed;
using test::SimFault;
using test::SimPlan;
using test::SimProcess;

constexpr std::size_t kUsualCalls = 120;  // of one use of a verb

class DiskWorld final : public World {
 public:
  DiskWorld(Chance& chance, Guest& guest) : chance_(chance), guest_(guest) {
    constexpr std::size_t kRates[] = {0, 4, 10, 40};  // one in so many; 0 = never
    kill_rate_ = chance.pick(kRates);
    error_rate_ = chance.pick(kRates);
    cut_rate_ = chance.pick(kRates);
    guest_rate_ = chance.pick(kRates) * 10;
    shell().folder(".coordination");
    disk_.flush();
  }

  bool use(const std::function<void(Store&)>& body) override {
    SimProcess process(disk_, plan());
    try {
      store::file::FileStoreOptions options;
      options.lock_wait = std::chrono::milliseconds(20);
      options.log_bytes = 64 * 1024;
      const int folder = process.open_folder(".coordination");
      auto store = store::file::open_file_store(process, folder, process.open_folder("."), options);
      if (!store) {
        return false;
      }
      body(**store);
    } catch (const Killed&) {
      return false;
    }
    return !process.dead();
  }

  void write(const std::string& path, const std::string& bytes) override {
    shell().folder(at(path.substr(0, path.rfind('/'))));
    shell().replace(at(path), bytes);
  }
  void append(const std::string& path, const std::string& text) override { shell().append(at(path), text); }
  bool move(const std::string& from, const std::string& to) override {
    shell().folder(at(to.substr(0, to.rfind('/'))));
    return shell().move(at(from), at(to));
  }

  std::map<std::string, std::string> files() override {
    std::map<std::string, std::string> result;
    for (auto& [path, bytes] : disk_.files(".coordination")) {
      if (!path.starts_with(".store/") && !path.ends_with('/')) {
        result.emplace(path, bytes);
      }
    }
    for (auto& [path, bytes] : disk_.files(".progress")) {
      if (!path.ends_with('/')) {
        result.emplace("progress/" + path, bytes);
      }
    }
    return result;
  }

  [[nodiscard]] bool waits() const override { return false; }  // the kernel's own watches know nothing of this disk
  void advance(std::int64_t microseconds) override { disk_.move_clock(microseconds); }

  bool disturb() override {
    if (!calm_ && chance_.one_in(cut_rate_)) {
      cut();
    }
    return power_lost_;
  }

  void calm() override { calm_ = true; }

 private:
  static std::string at(const std::string& path) { return ".coordination/" + path; }
  test::Shell shell() { return test::Shell(disk_); }

  void cut() {
    test::PowerCut plan;
    plan.model = chance_.one_in(2) ? test::CutModel::strict : test::CutModel::ext4;
    plan.seed = chance_.below(1'000);
    guest_.note("power cut " + std::to_string(plan.seed));
    disk_.power_cut(plan);
    power_lost_ = true;
  }

  SimPlan plan() {
    SimPlan plan;
    if (calm_) {
      return plan;
    }
    if (chance_.one_in(kill_rate_)) {
      const auto kind = chance_.one_in(3) ? SimFault::Kind::torn_kill : SimFault::Kind::kill;
      plan.faults.push_back({kind, some_call(), 0, false, chance_.below(200)});
    }
    if (chance_.one_in(error_rate_)) {
      constexpr int kErrors[] = {EIO, ENOSPC};
      plan.faults.push_back({SimFault::Kind::error, some_call(), chance_.pick(kErrors), chance_.one_in(2), 0});
    }
    const int cut_at = chance_.one_in(cut_rate_) ? some_call() : 0;
    plan.before = [this, cut_at, inside = depth_](int call) {
      if (inside == 0 && call == cut_at) {
        cut();
      } else if (depth_ == 0 && !calm_ && chance_.one_in(guest_rate_)) {
        ++depth_;
        guest_.step();
        --depth_;
      }
    };
    return plan;
  }

  int some_call() { return static_cast<int>(1 + chance_.below(kUsualCalls)); }

  Chance& chance_;
  Guest& guest_;
  test::SimDisk disk_;
  std::size_t kill_rate_ = 0;
  std::size_t error_rate_ = 0;
  std::size_t cut_rate_ = 0;
  std::size_t guest_rate_ = 0;
  int depth_ = 0;
  bool calm_ = false;
  bool power_lost_ = false;
};

}  // namespace

std::unique_ptr<World> make_disk_world(Chance& chance, Guest& guest) {
  return std::make_unique<DiskWorld>(chance, guest);
}

}  // namespace coord::simulation
