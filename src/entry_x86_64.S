// Where the static binary begins: it asks for all pages of its data at once, and goes on to where every program begins.
//
// It may be loaded anywhere, and so writes thousands of pointers into its data before main(): into every page. Each page's
// first touch is a fault of its own otherwise (docs/decisions/0014-profiled-binary.md says what that costs). Nothing
// depends on the answer: a kernel before 5.14 knows no such advice and says so.
//
// From here to _start nothing but this runs. The kernel's registers are handed on: rsp, and rdx (System V ABI, 3.4.1).
#include <sys/syscall.h>  // SYS_madvise

#define ADVICE_POPULATE_WRITE 23 /* MADV_POPULATE_WRITE; headers of older systems lack it */
#define PAGE 4096

  .text
  .globl coord_start
  .type coord_start, @function
coord_start:
  mov %rdx, %r12
  lea __init_array_start(%rip), %rdi  // the first of what is written
  and $-PAGE, %rdi
  lea _end(%rip), %rsi                // behind the last
  sub %rdi, %rsi
  mov $ADVICE_POPULATE_WRITE, %edx
  mov $SYS_madvise, %eax
  syscall
  mov %r12, %rdx
  jmp _start
  .size coord_start, . - coord_start

  .section .note.GNU-stack, "", @progbits
