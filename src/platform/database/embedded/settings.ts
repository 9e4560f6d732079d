/** What the settings depend on. `durable: false` is for test runs alone: it trades safety after a power cut for speed. */
export type ServerPlan = Readonly<{ socketFolder: string; port: number; durable: boolean }>

/**
 * The whole postgresql.conf, written anew at each start. Small memory: the server and its database should rest under
 * 350 MB on a ward's office machine. An operator's own lines go to `custom.conf` beside it and win.
 */
export const settingsText = (plan: ServerPlan): string => {
  const onWindows = process.platform === "win32"
  const settings: Readonly<Record<string, string | number>> = {
    // Unix socket only, in a folder of its own; Windows has no usable one and listens on loopback.
    listen_addresses: onWindows ? "127.0.0.1" : "",
    port: plan.port,
    ...(onWindows ? {} : { unix_socket_directories: plan.socketFolder, unix_socket_permissions: "0700" }),
    password_encryption: "scram-sha-256",
    // Test runs open a small pool for each of many files at once.
    max_connections: plan.durable ? 60 : 300,
    // Nothing acknowledged is ever lost.
    fsync: plan.durable ? "on" : "off",
    synchronous_commit: plan.durable ? "on" : "off",
    full_page_writes: plan.durable ? "on" : "off",
    restart_after_crash: "on",
    // One machine, no standby: minimal WAL.
    wal_level: "minimal",
    max_wal_senders: 0,
    min_wal_size: "48MB",
    max_wal_size: "256MB",
    shared_buffers: "48MB",
    effective_cache_size: "512MB",
    work_mem: "8MB",
    maintenance_work_mem: "64MB",
    max_worker_processes: 4,
    max_parallel_workers: 2,
    autovacuum_max_workers: 2,
    // Separate I/O workers cost three processes and pay off on servers only.
    io_method: "sync",
    huge_pages: "off",
    jit: "off",
    idle_in_transaction_session_timeout: "5min",
    timezone: "UTC",
    log_timezone: "UTC",
    datestyle: "iso, ymd",
    // One file a weekday, overwritten after a week: logs never fill the disk.
    logging_collector: "on",
    log_directory: "log",
    log_filename: "postgresql-%a.log",
    log_truncate_on_rotation: "on",
    log_rotation_age: "1d",
    log_rotation_size: 0,
    log_min_messages: "warning",
    log_line_prefix: "%m [%p] %u@%d ",
    cluster_name: "thuocdo",
  }
  const lines = Object.entries(settings).map(([name, value]) => `${name} = ${quote(value)}`)
  return [
    "# Written by Thước Đo at every start; put your own settings into custom.conf.",
    ...lines,
    "include_if_exists = 'custom.conf'",
    "",
  ].join("\n")
}

/** Who may connect: everybody with the right password, over the local socket (loopback on Windows) alone. */
export const accessText = (): string =>
  process.platform === "win32" ? "host all all 127.0.0.1/32 scram-sha-256\n" : "local all all scram-sha-256\n"

const quote = (value: string | number): string =>
  typeof value === "number" ? String(value) : `'${value.replaceAll("'", "''")}'`
