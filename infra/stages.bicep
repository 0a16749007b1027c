// What differs between a trial and a broker that people rely on. Amounts carry their units in their names.

@export()
@description('How big, how safe and how dear one installation is.')
type stageSettings = {
  @description('Redundancy of the storage account, which holds the ledger.')
  storageSku: 'Standard_LRS' | 'Standard_ZRS' | 'Standard_GZRS'

  @description('Most instances the app may scale out to. The plan accepts 40 to 1,000. It is the ceiling of what a rush can cost.')
  @minValue(40)
  @maxValue(1000)
  instancesMax: int

  @description('Memory of one instance in MiB.')
  instanceMemoryMB: 512 | 2048 | 4096

  @description('HTTP instances that are always warm, and always paid for.')
  @minValue(0)
  alwaysReadyHttpInstances: int

  @description('Days after its last write on which a job\'s uploaded inputs are deleted. Must be longer than any job runs.')
  @minValue(2)
  inputDays: int

  @description('Days after its last write on which an output is deleted: how long a buyer has to fetch it.')
  @minValue(2)
  outputDays: int

  @description('Days after its last write on which a job\'s own blobs are deleted.')
  @minValue(2)
  jobDays: int

  @description('Days a deleted blob can be brought back. 0 turns the safety net off. Kept blobs are paid for.')
  @minValue(0)
  @maxValue(365)
  undeleteDays: int

  @description('Days that logs are kept.')
  @minValue(30)
  @maxValue(730)
  logDays: int

  @description('Gigabytes of logs a day after which ingestion stops until tomorrow, as text because it may be a fraction.')
  logGigabytesPerDay: string

  @description('Log every storage request, too. For a hunt, not for every day: it writes a line for each call.')
  storageRequestLogs: bool

  @description('Locks the storage account and the vault against deletion, and keeps a deleted vault unpurgeable.')
  protectData: bool

  @description('Monthly budget in the currency of the bill. It warns; it stops nothing.')
  @minValue(1)
  budgetPerMonth: int

  @description('Age in seconds of the oldest ticket at which somebody should look.')
  @minValue(60)
  oldestTicketSeconds: int
}

@export()
var stages = {
  dev: {
    storageSku: 'Standard_LRS'
    instancesMax: 40
    instanceMemoryMB: 2048
    alwaysReadyHttpInstances: 0
    inputDays: 7
    outputDays: 7
    jobDays: 14
    undeleteDays: 0
    logDays: 30
    logGigabytesPerDay: '0.5'
    storageRequestLogs: false
    protectData: false
    budgetPerMonth: 20
    oldestTicketSeconds: 3600
  }
  prod: {
    storageSku: 'Standard_ZRS'
    instancesMax: 100
    instanceMemoryMB: 2048
    alwaysReadyHttpInstances: 1
    inputDays: 30
    outputDays: 30
    jobDays: 90
    undeleteDays: 7
    logDays: 90
    logGigabytesPerDay: '5'
    storageRequestLogs: false
    protectData: true
    budgetPerMonth: 200
    oldestTicketSeconds: 900
  }
}
