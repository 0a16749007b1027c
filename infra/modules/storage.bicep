// The one storage account: tables (ledger, jobs, durable history), queues (markets, durable work items) and blobs.
// Its endpoints stay public, because agents at home look at the market queues and fetch inputs straight from it.

param name string
param location string
param tags object
param sku string

@description('False switches the account\'s keys off altogether.')
param allowAccountKey bool

param undeleteDays int
param protectData bool

@description('Days after which Azure reminds the owner to change the account\'s keys.')
var accountKeyDays = 90

@description('Longest life of a SAS that goes unremarked: days.hours:minutes:seconds. The broker\'s own live an hour.')
var sasLifetimeMax = '0.02:00:00'

var packageContainer = 'deployment-package'
var containers = ['modules', 'inputs', 'outputs', 'jobs', packageContainer]

resource account 'Microsoft.Storage/storageAccounts@2025-06-01' = {
  name: name
  location: location
  tags: tags
  kind: 'StorageV2'
  sku: { name: sku }
  properties: {
    accessTier: 'Hot'
    allowBlobPublicAccess: false
    allowCrossTenantReplication: false
    allowSharedKeyAccess: allowAccountKey
    defaultToOAuthAuthentication: true
    minimumTlsVersion: 'TLS1_2'
    supportsHttpsTrafficOnly: true
    publicNetworkAccess: 'Enabled'
    networkAcls: { defaultAction: 'Allow', bypass: 'AzureServices' }
    keyPolicy: { keyExpirationPeriodInDays: accountKeyDays }
    sasPolicy: { sasExpirationPeriod: sasLifetimeMax, expirationAction: 'Log' }
  }
}

resource blobs 'Microsoft.Storage/storageAccounts/blobServices@2025-06-01' = {
  parent: account
  name: 'default'
  properties: {
    deleteRetentionPolicy: undeleteDays > 0 ? { enabled: true, days: undeleteDays } : { enabled: false }
  }
}

resource container 'Microsoft.Storage/storageAccounts/blobServices/containers@2025-06-01' = [
  for containerName in containers: {
    parent: blobs
    name: containerName
    properties: { publicAccess: 'None' }
  }
]

// The broker makes its own queues (one for each pool and level) and tables; here are only the services they live in.
resource queues 'Microsoft.Storage/storageAccounts/queueServices@2025-06-01' = {
  parent: account
  name: 'default'
}

resource tables 'Microsoft.Storage/storageAccounts/tableServices@2025-06-01' = {
  parent: account
  name: 'default'
}

// Tables have no undelete, and the ledger is a table: whoever wants it gone must take the lock off first.
resource lock 'Microsoft.Authorization/locks@2020-05-01' = if (protectData) {
  scope: account
  name: 'ledger'
  properties: { level: 'CanNotDelete', notes: 'This account holds the ledger. Tables cannot be brought back.' }
}

output name string = account.name
output packageContainerName string = packageContainer
