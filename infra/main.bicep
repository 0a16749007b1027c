// One Jolt broker: a Durable Functions app on the Flex Consumption plan with its storage, keys, eyes and purse strings.
// docs/deploy.md says what each part is for, which roles are given, and how keys are changed.
targetScope = 'subscription'

import { stages, stageSettings } from 'stages.bicep'

@description('Name of this installation. It becomes part of the names of everything that is made.')
@minLength(2)
@maxLength(32)
param environmentName string

@description('Azure region. It must offer the Flex Consumption plan.')
param location string

@description('Which of the ready-made settings to take.')
param stage 'dev' | 'prod'

@description('Settings of one\'s own instead of the ready-made ones.')
param ownSettings stageSettings?

@description('Object id of the person or pipeline that may read and change the keys in the vault. Empty: nobody is given that role.')
param operatorPrincipalId string = ''

@description('What operatorPrincipalId is.')
param operatorPrincipalType 'User' | 'Group' | 'ServicePrincipal' = 'User'

@description('Where alerts and budget warnings are sent. Empty: alerts are only shown in the portal, budget warnings go to the owners.')
param alertEmail string = ''

@description('Seconds an agent may hold a chunk before it must renew.')
@minValue(10)
@maxValue(3600)
param leaseSeconds int = 60

@description('Seconds after which an agent\'s hold on a chunk cannot be renewed any more: the longest that one may run.')
@minValue(10)
@maxValue(3600)
param leaseAgeSeconds int = 3600

@description('Seconds between two looks of a shard\'s watchdog at what was lost. The broker\'s own default is two leases.')
@minValue(10)
@maxValue(86400)
param watchdogSeconds int = 120

@description('''
True: the broker gets a connection string with the account key, which today\'s code needs to sign the market\'s SAS.
False: the key is switched off and the app\'s identity is given the data roles. Only for a broker that reads
AzureWebJobsStorage__accountName and signs its SAS with user delegation keys.
''')
param useAccountKey bool = true

@description('The operator\'s key. Left out, a random one is made at the first deployment and never again.')
@secure()
param operatorKey string = replace('${newGuid()}${newGuid()}', '-', '')

@description('The key that signs agents\' tokens, in base64. Left out, a random one is made at the first deployment and never again.')
@secure()
param tokenSigningKey string = base64(replace('${newGuid()}${newGuid()}${newGuid()}', '-', ''))

@description('First day of the month in which the budget starts. Only the first deployment uses it: a budget cannot be moved.')
param budgetStart string = utcNow('yyyy-MM-01')

var settings = ownSettings ?? stages[stage]
var token = uniqueString(subscription().id, environmentName, location)
var tags = { 'azd-env-name': environmentName, application: 'jolt', stage: stage }

resource group 'Microsoft.Resources/resourceGroups@2025-04-01' = {
  name: 'rg-jolt-${environmentName}'
  location: location
  tags: tags
}

module identity 'modules/identity.bicep' = {
  scope: group
  params: { name: 'id-jolt-${token}', location: location, tags: tags }
}

module monitoring 'modules/monitoring.bicep' = {
  scope: group
  params: {
    workspaceName: 'log-jolt-${token}'
    insightsName: 'appi-jolt-${token}'
    location: location
    tags: tags
    logDays: settings.logDays
    logGigabytesPerDay: settings.logGigabytesPerDay
  }
}

module storage 'modules/storage.bicep' = {
  scope: group
  params: {
    name: 'stjolt${token}'
    location: location
    tags: tags
    sku: settings.storageSku
    allowAccountKey: useAccountKey
    undeleteDays: settings.undeleteDays
    protectData: settings.protectData
  }
}

module retention 'modules/retention.bicep' = {
  scope: group
  params: {
    storageName: storage.outputs.name
    inputDays: settings.inputDays
    outputDays: settings.outputDays
    jobDays: settings.jobDays
  }
}

module vault 'modules/vault.bicep' = {
  scope: group
  params: { name: 'kv-jolt-${token}', location: location, tags: tags, protectData: settings.protectData }
}

module keys 'modules/keys.bicep' = {
  scope: group
  params: {
    vaultName: vault.outputs.name
    storageName: storage.outputs.name
    storeAccountKey: useAccountKey
    operatorKey: operatorKey
    tokenSigningKey: tokenSigningKey
  }
}

module roles 'modules/roles.bicep' = {
  scope: group
  params: {
    appPrincipalId: identity.outputs.principalId
    operatorPrincipalId: operatorPrincipalId
    operatorPrincipalType: operatorPrincipalType
    storageName: storage.outputs.name
    packageContainerName: storage.outputs.packageContainerName
    vaultName: vault.outputs.name
    insightsName: monitoring.outputs.insightsName
    storageByIdentity: !useAccountKey
  }
}

module broker 'modules/broker.bicep' = {
  scope: group
  params: {
    planName: 'plan-jolt-${token}'
    appName: 'func-jolt-${token}'
    location: location
    tags: tags
    identityId: identity.outputs.id
    identityClientId: identity.outputs.clientId
    storageName: storage.outputs.name
    packageContainerName: storage.outputs.packageContainerName
    insightsName: monitoring.outputs.insightsName
    vaultUri: vault.outputs.uri
    useAccountKey: useAccountKey
    instancesMax: settings.instancesMax
    instanceMemoryMB: settings.instanceMemoryMB
    alwaysReadyHttpInstances: settings.alwaysReadyHttpInstances
    leaseSeconds: leaseSeconds
    leaseAgeSeconds: leaseAgeSeconds
    watchdogSeconds: watchdogSeconds
  }
  // The app reads its keys when it starts: both they and the right to read them must be there before it.
  dependsOn: [keys, roles]
}

module diagnostics 'modules/diagnostics.bicep' = {
  scope: group
  params: {
    workspaceId: monitoring.outputs.workspaceId
    storageName: storage.outputs.name
    vaultName: vault.outputs.name
    appName: broker.outputs.appName
    storageRequestLogs: settings.storageRequestLogs
  }
}

module alerts 'modules/alerts.bicep' = {
  scope: group
  params: {
    location: location
    tags: tags
    workspaceId: monitoring.outputs.workspaceId
    email: alertEmail
    oldestTicketSeconds: settings.oldestTicketSeconds
  }
}

module budget 'modules/budget.bicep' = {
  scope: group
  params: {
    name: 'budget-jolt-${environmentName}'
    amountPerMonth: settings.budgetPerMonth
    startDate: budgetStart
    email: alertEmail
  }
}

output AZURE_RESOURCE_GROUP string = group.name
output JOLT_BROKER_URL string = broker.outputs.url
output JOLT_FUNCTION_APP string = broker.outputs.appName
output JOLT_KEY_VAULT string = vault.outputs.name
output JOLT_STORAGE_ACCOUNT string = storage.outputs.name
