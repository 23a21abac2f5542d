/* The least that a durable commit costs: floor_sync FILE writes one record of the size of a sent message into a file that
 * has its blocks, and syncs it. */
#include <fcntl.h>
#include <unistd.h>

static const char record[1062] = "record";

int main(int argc, char** argv) {
  const int file = argc == 2 ? open(argv[1], O_WRONLY | O_CLOEXEC) : -1;
  return file < 0 || pwrite(file, record, sizeof record, 16384) != sizeof record || fdatasync(file) != 0;
}
