namespace Jolt.Agent.Confinement;

/// <summary>A system call and its numbers on the processors that we know; null where a processor has none.</summary>
internal readonly record struct RefusedCall(string Name, int? X64, int? Arm64);

/// <summary>
/// What a worker never needs once it is warm. The file is long because it is a table: a line for each call, from the
/// kernel's own headers.
/// </summary>
internal static class RefusedCalls
{
    internal static readonly RefusedCall[] Network =
    [
        new("socket", 41, 198), new("socketpair", 53, 199), new("connect", 42, 203), new("bind", 49, 200),
        new("listen", 50, 201), new("accept", 43, 202), new("accept4", 288, 242), new("sendto", 44, 206),
        new("sendmsg", 46, 211), new("sendmmsg", 307, 269), new("recvfrom", 45, 207), new("recvmsg", 47, 212),
    ];

    internal static readonly RefusedCall[] Programs =
    [
        new("execve", 59, 221), new("execveat", 322, 281), new("fork", 57, null), new("vfork", 58, null),
    ];

    internal static readonly RefusedCall[] OtherProcesses =
    [
        new("ptrace", 101, 117), new("process_vm_readv", 310, 270), new("process_vm_writev", 311, 271),
        new("pidfd_open", 434, 434), new("pidfd_getfd", 438, 438), new("pidfd_send_signal", 424, 424),
        new("tkill", 200, 130), new("rt_sigqueueinfo", 129, 138), new("rt_tgsigqueueinfo", 297, 240),
        new("kcmp", 312, 272), new("shmget", 29, 194), new("shmat", 30, 196), new("msgget", 68, 186),
        new("semget", 64, 190), new("mq_open", 240, 180),
    ];

    /// <summary>Opening is refused for reading too: what a broken sandbox cannot read it cannot put into an output.</summary>
    internal static readonly RefusedCall[] Files =
    [
        new("open", 2, null), new("creat", 85, null), new("openat", 257, 56), new("openat2", 437, 437),
        new("open_by_handle_at", 304, 265), new("name_to_handle_at", 303, 264), new("unlink", 87, null),
        new("unlinkat", 263, 35), new("rename", 82, null), new("renameat", 264, 38), new("renameat2", 316, 276),
        new("mkdir", 83, null), new("mkdirat", 258, 34), new("rmdir", 84, null), new("link", 86, null),
        new("linkat", 265, 37), new("symlink", 88, null), new("symlinkat", 266, 36), new("mknod", 133, null),
        new("mknodat", 259, 33), new("truncate", 76, 45), new("chmod", 90, null), new("fchmod", 91, 52),
        new("fchmodat", 268, 53), new("fchmodat2", 452, 452), new("chown", 92, null), new("lchown", 94, null),
        new("fchown", 93, 55), new("fchownat", 260, 54), new("utime", 132, null), new("utimes", 235, null),
        new("utimensat", 280, 88), new("futimesat", 261, null), new("setxattr", 188, 5), new("lsetxattr", 189, 6),
        new("fsetxattr", 190, 7), new("removexattr", 197, 14), new("lremovexattr", 198, 15),
        new("fremovexattr", 199, 16),
    ];

    internal static readonly RefusedCall[] System =
    [
        new("mount", 165, 40), new("umount2", 166, 39), new("move_mount", 429, 429), new("open_tree", 428, 428),
        new("fsopen", 430, 430), new("fsconfig", 431, 431), new("fsmount", 432, 432), new("fspick", 433, 433),
        new("mount_setattr", 442, 442), new("pivot_root", 155, 41), new("chroot", 161, 51), new("swapon", 167, 224),
        new("swapoff", 168, 225), new("unshare", 272, 97), new("setns", 308, 268), new("bpf", 321, 280),
        new("perf_event_open", 298, 241), new("userfaultfd", 323, 282), new("io_uring_setup", 425, 425),
        new("io_uring_enter", 426, 426), new("io_uring_register", 427, 427), new("keyctl", 250, 219),
        new("add_key", 248, 217), new("request_key", 249, 218), new("init_module", 175, 105),
        new("finit_module", 313, 273), new("delete_module", 176, 106), new("kexec_load", 246, 104),
        new("kexec_file_load", 320, 294), new("reboot", 169, 142), new("settimeofday", 164, 170),
        new("clock_settime", 227, 112), new("sethostname", 170, 161), new("setdomainname", 171, 162),
    ];

    /// <summary>It cannot take back what it was given up to: rights, priority, limits.</summary>
    internal static readonly RefusedCall[] OwnRights =
    [
        new("setpriority", 141, 140), new("ioprio_set", 251, 30), new("sched_setscheduler", 144, 119),
        new("sched_setattr", 314, 274), new("sched_setparam", 142, 118), new("setrlimit", 160, 164),
        new("setuid", 105, 146), new("setgid", 106, 144), new("setreuid", 113, 145), new("setregid", 114, 143),
        new("setresuid", 117, 147), new("setresgid", 119, 149), new("setgroups", 116, 159), new("capset", 126, 91),
    ];

    internal static IEnumerable<RefusedCall> All =>
        Network.Concat(Programs).Concat(OtherProcesses).Concat(Files).Concat(System).Concat(OwnRights);
}
